// Bytes that are there already, for whoever takes them as they come.

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
