// Runs in the page that `bench reader` measures: counts frames, scrolls, and builds the peer.
window.bench = {
  /** Milliseconds between frames for `ms`; `each` runs in every frame. */
  frames(ms, each = () => {}) {
    return new Promise((done) => {
      const gaps = [];
      const until = performance.now() + ms;
      let before = 0;
      const frame = (now) => {
        if (before) gaps.push(now - before);
        before = now;
        each(gaps.length);
        if (now < until) requestAnimationFrame(frame);
        else done(gaps);
      };
      requestAnimationFrame(frame);
    });
  },

  /** Down the page and back, 240 px a frame. */
  scroll(ms) {
    let step = 240;
    return window.bench.frames(ms, () => {
      const bottom = document.documentElement.scrollHeight - innerHeight;
      if (scrollY + step > bottom || scrollY + step < 0) step = -step;
      scrollBy({ top: step, behavior: "instant" });
    });
  },

  async play() {
    const audio = document.querySelector("audio");
    audio.muted = true;
    audio.currentTime = 1;
    await audio.play();
  },

  /** The peer: an element per word, found by a scan and lit by a class in every frame, as older players do it. */
  spans(transcript, sheets, sound) {
    document.documentElement.innerHTML = "<head></head><body><main id=main></main></body>";
    for (const href of sheets) {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      document.head.append(link);
    }
    const style = document.createElement("style");
    style.textContent = ".word.now { background: var(--now) }";
    document.head.append(style);
    const list = document.createElement("ol");
    list.className = "turns";
    for (const turn of transcript.turns) {
      const item = document.createElement("li");
      item.className = `turn voice-${turn.s}`;
      const words = document.createElement("p");
      words.className = "words";
      for (const [, start, end, text] of turn.w) {
        const word = document.createElement("span");
        word.className = "word";
        word.dataset.start = String(start);
        word.dataset.end = String(end);
        word.textContent = `${text} `;
        words.append(word);
      }
      item.append(document.createElement("div"), words);
      list.append(item);
    }
    const audio = document.createElement("audio");
    audio.src = sound;
    document.querySelector("main").append(audio, list);
    const all = [...list.querySelectorAll(".word")];
    const tick = () => {
      const ms = audio.currentTime * 1000;
      for (const word of all) {
        word.classList.toggle("now", Number(word.dataset.start) <= ms && ms < Number(word.dataset.end));
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  },
};
