"""What can be heard in a recording: decoding, silences, words, speakers. Pure Python, no Django, no rows.

Four stages, each a plain function, used by the Celery pipeline chunk by chunk and by ``manage.py transcribe``::

    from transcripts.speech import media, stages

    canonical = media.canonicalise(source, sealed_out)      # hostile bytes, decoded in a locked-down child
    plan      = stages.listen(recording, canonical.level)   # speech, silences >= 2 s, chunks of about 60 s
    heard     = stages.transcribe(recording, plan, n, engine)   # one chunk: words + voice windows; idempotent
    document  = stages.assemble(plan, heards, speakers=2)   # words with speakers, turns, silences

``source``, ``sealed_out`` and ``recording`` are binary file objects (``source`` and ``recording`` seekable); the
caller seals and opens them. No stage touches the file system by name, so no plaintext is ever written to disk.
``recording`` is the canonical file: WebM/Opus, mono, with cues, which a browser plays and seeks through HTTP Range
and from which every later stage reads. Its type is ``media.CANONICAL_TYPE``.

``Plan``, ``Heard`` and ``Document`` (``transcripts.speech.shapes``) go to and from JSON (``as_json``,
``from_json``), so a worker can seal each of them into a row. All times are whole milliseconds from the start.
A ``Heard`` carries voice vectors, which are biometric: delete it when the document stands.

``media.RejectedMedia(code, sentence)`` is the only error a bad file raises. ``engines.EngineMissing(sentence)`` is
raised when no verified model is installed. Anything else is a bug.

Heavy imports (ctranslate2, onnxruntime, av, numpy) happen inside the stages' own modules: import ``stages`` and
``excerpts`` only in a worker child or in a function body, never in a process that forks (CTranslate2 #539).
``media`` and ``shapes`` are light and safe everywhere.
"""

import os

# One process, one thread: two workers share the machine, and numpy's own threads cost ten times what they bring on
# matrices this small. Read when numpy is first loaded, which is after this line for every module of this package.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
