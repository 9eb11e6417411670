"""Encrypted values: what opens, and everything that must not."""

import base64

import pytest

from storage.ciphers import AES, SM4, TagMismatch, decrypt_with, encrypt_with
from storage.encryption import TamperedValue, decrypt, decrypt_text, encrypt, encrypt_to_text
from storage.keys import KeyMissing, Keyring

NAME = "王秀英".encode()


@pytest.fixture(params=[AES, SM4])
def keyring(request) -> Keyring:
    return Keyring.generate(request.param)


@pytest.mark.parametrize("plaintext", [b"", b"x", NAME, bytes(range(256)) * 40])
def test_a_value_comes_back_as_it_went_in(keyring, plaintext):
    assert decrypt(keyring, encrypt(keyring, plaintext, "name"), "name") == plaintext
    assert decrypt_text(keyring, encrypt_to_text(keyring, plaintext, "name"), "name") == plaintext


def test_a_value_names_its_key_and_algorithm_and_hides_the_rest(keyring):
    value = encrypt(keyring, NAME, "name")
    prefix = "aes-" if keyring.active.algorithm == AES else "sm4-"
    assert keyring.active.id.startswith(prefix)
    assert value.startswith(f"pm1:{keyring.active.id}:".encode())
    assert NAME not in value
    assert encrypt_to_text(keyring, NAME, "name").isascii()


def test_equal_values_never_look_equal(keyring):
    assert len({encrypt(keyring, NAME, "name") for _ in range(100)}) == 100


def test_a_value_moved_to_another_column_does_not_open(keyring):
    value = encrypt_to_text(keyring, NAME, "members.name")
    with pytest.raises(TamperedValue, match=r"cases\.note"):
        decrypt_text(keyring, value, "cases.note")


def test_no_single_changed_bit_goes_unnoticed(keyring):
    value = encrypt(keyring, b"800", "income")
    for position in range(len(value)):
        changed = bytearray(value)
        changed[position] ^= 1
        with pytest.raises((TamperedValue, KeyMissing)):
            decrypt(keyring, bytes(changed), "income")


def test_no_shortened_value_opens(keyring):
    value = encrypt(keyring, b"800", "income")
    for length in range(len(value)):
        with pytest.raises(TamperedValue):
            decrypt(keyring, value[:length], "income")


@pytest.mark.parametrize("text", ["", "王秀英", "pm1:aes-00000000", "pm9:aes-00000000:AAAA", "pm1::AAAA"])
def test_what_was_never_encrypted_is_refused(keyring, text):
    with pytest.raises(TamperedValue):
        decrypt_text(keyring, text, "name")


def test_stray_characters_in_the_text_form_are_refused(keyring):
    value = encrypt_to_text(keyring, NAME, "name")
    for changed in (value + "!", value + "\n", value[:20] + " " + value[20:], value + "é"):
        with pytest.raises(TamperedValue):
            decrypt_text(keyring, changed, "name")


def test_a_value_given_the_head_of_another_key_does_not_open(keyring):
    value = encrypt(keyring, NAME, "name")
    other = keyring.add_data_key(keyring.active.algorithm)
    with pytest.raises(TamperedValue):
        decrypt(keyring, value.replace(value[4:16], other.encode()), "name")


def test_a_value_under_a_key_we_do_not_have_says_which(keyring):
    stranger = Keyring.generate()
    value = encrypt(stranger, NAME, "name")
    with pytest.raises(KeyMissing, match=stranger.active.id):
        decrypt(keyring, value, "name")


def test_old_and_new_keys_of_both_algorithms_are_read_side_by_side(keyring):
    values = [encrypt(keyring, NAME, "name")]
    for algorithm in (SM4, AES, SM4):
        keyring.add_data_key(algorithm)
        values.append(encrypt(keyring, NAME, "name"))
    assert [decrypt(keyring, value, "name") for value in values] == [NAME] * 4
    assert len({value[:16] for value in values}) == 4


def test_errors_hold_neither_the_value_nor_the_text(keyring):
    value = encrypt_to_text(keyring, NAME, "name")
    with pytest.raises(TamperedValue) as refused:
        decrypt_text(keyring, value, "other")
    assert value[17:] not in str(refused.value)
    assert refused.value.purpose == "other"


def test_the_sm4_cipher_reads_the_published_example():
    # RFC 8998, appendix A.1: SM4-GCM.
    key = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
    nonce = bytes.fromhex("00001234567800000000ABCD")
    bound_to = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    plaintext = b"".join(bytes([byte]) * 8 for byte in (0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF, 0xEE, 0xAA))
    ciphertext = bytes.fromhex(
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
    )
    tag = bytes.fromhex("83DE3541E4C2B58177E065A9BF7B62EC")
    assert decrypt_with(SM4, key, nonce + ciphertext + tag, bound_to) == plaintext


def test_a_sealed_piece_shorter_than_nonce_and_tag_is_refused():
    with pytest.raises(TagMismatch):
        decrypt_with(SM4, bytes(16), bytes(27), b"")
    assert decrypt_with(SM4, bytes(16), encrypt_with(SM4, bytes(16), b"", b""), b"") == b""


def test_the_text_form_is_the_binary_form_in_base64(keyring):
    text = encrypt_to_text(keyring, NAME, "name")
    raw = text[:17].encode() + base64.urlsafe_b64decode(text[17:])
    assert decrypt(keyring, raw, "name") == NAME
