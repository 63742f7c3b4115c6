// What a program needs to run at all, and none of the caller's settings: they would end up in what is measured.

export function bareEnvironment(): Record<string, string | undefined> {
  return { PATH: process.env['PATH'], HOME: process.env['HOME'] }
}
