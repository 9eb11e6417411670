"""`python -m palmaid` is `palmaid`."""

from palmaid.cli import main

main()
