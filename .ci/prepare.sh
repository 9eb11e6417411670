#!/usr/bin/env bash
# Bring to this machine what the optional suites need: Chromium with Chinese fonts, PostgreSQL, Redis. Debian.
set -euo pipefail

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

missing=()
command -v chromium >/dev/null || missing+=(chromium)
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fonts-noto-cjk fontconfig)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
command -v pg_ctlcluster >/dev/null || missing+=(postgresql)
command -v redis-server >/dev/null || missing+=(redis-server)
if [ ${#missing[@]} -gt 0 ]; then
  echo "— installing ${missing[*]}"
  as_root apt-get update -qq
  as_root apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

# Rasa needs a Python of its own: better to hear now that there is none than after the other suites.
echo "— a Python for Rasa"
"${PYTHON:-python3}" -m palmaid.rasa_environment

if [ -z "${PALMAID_TEST_POSTGRES:-}" ]; then
  if ! pg_isready -q -h 127.0.0.1; then
    echo "— starting PostgreSQL"
    version=$(ls /etc/postgresql | sort -n | tail -n 1)
    as_root pg_ctlcluster --skip-systemctl-redirect "$version" main start
  fi
  for _ in $(seq 30); do pg_isready -q -h 127.0.0.1 && break; sleep 1; done
fi

if [ -z "${PALMAID_TEST_REDIS:-}" ]; then
  if ! redis-cli -h 127.0.0.1 ping >/dev/null 2>&1; then
    echo "— starting Redis"
    redis-server --daemonize yes --bind 127.0.0.1 --port 6379 --save "" --appendonly no --dir "$(mktemp -d)" >/dev/null
  fi
  for _ in $(seq 30); do redis-cli -h 127.0.0.1 ping >/dev/null 2>&1 && break; sleep 1; done
fi
