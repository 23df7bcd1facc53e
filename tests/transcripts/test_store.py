"""Sealed files: read from anywhere, cut anywhere, and shut to everybody else."""

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.tenancy import acting_for
from people.vault import KeyDestroyed, SealBroken, destroy, new_key
from tests import make
from transcripts import store
from transcripts.store import FRAME, Cut, Reader, Writer

pytestmark = pytest.mark.django_db
DATA = random.Random(1).randbytes(5 * FRAME // 2 + 17)


@pytest.fixture
def programme():
    made = make.programme()
    with acting_for(made.pk):
        yield made


@pytest.fixture
def key(programme):
    return new_key(programme, "case")


@pytest.fixture
def written(tmp_path, key):
    path = tmp_path / "recording" / "audio.1"
    with Writer(path, key) as file:
        for at in range(0, len(DATA), 70_001):
            file.write(DATA[at : at + 70_001])
        file.sync()
    return path


def test_what_was_written_is_read_and_lies_sealed(written, key):
    with Reader(written, key, len(DATA)) as file:
        assert file.read() == DATA
    assert DATA[:64] not in written.read_bytes()
    assert written.stat().st_mode & 0o077 == 0


def test_any_part_is_read_as_it_was(written, key):
    with Reader(written, key, len(DATA)) as file:

        @settings(max_examples=200, deadline=None)
        @given(st.integers(0, len(DATA) + 5), st.integers(0, 2 * FRAME))
        def part(start, size):
            file.seek(start)
            assert file.read(size) == DATA[start : start + size]

        part()


def test_seeking_is_that_of_any_file(written, key):
    with Reader(written, key, len(DATA)) as file:
        assert file.seek(-10, os.SEEK_END) == len(DATA) - 10
        assert file.read() == DATA[-10:]
        file.seek(5)
        assert file.seek(3, os.SEEK_CUR) == 8
        buffer = bytearray(20)
        assert file.readinto(buffer) == 20
        assert bytes(buffer) == DATA[8:28]


def test_debris_of_a_cut_is_written_over(tmp_path, key):
    path = tmp_path / "r" / "original"
    with Writer(path, key) as file:
        file.write(b"kept")
        file.sync()
        stored, frames, offset = file.stored, file.frames, file.offset
        file.write(b"never counted")
    with Writer(path, key, stored=stored, frames=frames, offset=offset) as file:
        file.write(b" and on")
        file.sync()

    with Reader(path, key, 11) as file:
        assert file.read() == b"kept and on"


def test_bytes_that_the_row_counts_but_the_disk_lost_are_noticed(written, key):
    with pytest.raises(Cut), Writer(written, key, stored=1 << 30):
        pass
    written.write_bytes(written.read_bytes()[:-5000])
    with Reader(written, key, len(DATA)) as file, pytest.raises((Cut, SealBroken)):
        file.read()


def test_a_changed_byte_is_noticed(written, key):
    sealed = bytearray(written.read_bytes())
    sealed[FRAME // 2] ^= 1
    written.write_bytes(sealed)

    with Reader(written, key, len(DATA)) as file, pytest.raises(SealBroken):
        file.read(10)


def test_a_frame_of_another_recording_does_not_open(written, key, tmp_path):
    elsewhere = tmp_path / "another" / "audio.1"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(written.read_bytes())

    with Reader(elsewhere, key, len(DATA)) as file, pytest.raises(SealBroken):
        file.read(10)


def test_with_the_key_the_sound_is_gone(written, key):
    destroy(key)

    with Reader(written, key, len(DATA)) as file, pytest.raises(KeyDestroyed):
        file.read(10)


def test_removing_twice_is_removing(written):
    store.remove(written.parent)
    store.remove(written.parent)

    assert not written.parent.exists()
