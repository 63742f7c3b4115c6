// A short soft tone of two notes. In one tab only, however many are open.

const NOTES_HZ = [660, 880]
const NOTE_S = 0.12
const LOUDNESS = 0.08
const QUIET_MS = 3_000

export async function playTone(): Promise<void> {
  await navigator.locks.request('parley.tone', { ifAvailable: true }, async (lock) => {
    if (lock === null) return
    const audio = new AudioContext()
    await audio.resume().catch(() => {})
    for (const [at, hertz] of NOTES_HZ.entries()) playNote(audio, hertz, audio.currentTime + at * NOTE_S)
    // Held for as long as the next one would be one too many.
    await new Promise((done) => window.setTimeout(done, QUIET_MS))
    await audio.close()
  })
}

function playNote(audio: AudioContext, hertz: number, at: number): void {
  const voice = audio.createOscillator()
  const volume = audio.createGain()
  voice.frequency.value = hertz
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01)
  volume.gain.exponentialRampToValueAtTime(0.001, at + 2 * NOTE_S)
  voice.connect(volume).connect(audio.destination)
  voice.start(at)
  voice.stop(at + 2 * NOTE_S)
}
