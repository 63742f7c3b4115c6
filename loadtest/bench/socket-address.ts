// Where the sockets of a server are.

/** `url`: of the server, `http://…`. */
export function socketAddress(url: string): string {
  return `${url.replace(/^http/, 'ws')}/ws`
}
