// Two soft notes, the second a fourth higher: nothing to load.

const NOTES = [
  { after: 0, pitch: 587 },
  { after: 0.12, pitch: 784 },
];
const LENGTH = 0.6;

/** One for all rings: a browser allows only so many. @type {AudioContext | undefined} */
let audio;

export function ring() {
  audio ??= new AudioContext();
  // A browser may have put it to sleep, or not have let it begin before somebody touched the page.
  if (audio.state === "suspended") audio.resume().catch(() => {});
  const now = audio.currentTime;
  for (const { after, pitch } of NOTES) {
    const at = now + after;
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.08, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + LENGTH);
    const note = new OscillatorNode(audio, { frequency: pitch });
    note.connect(volume).connect(audio.destination);
    note.start(at);
    note.stop(now + LENGTH);
  }
}
