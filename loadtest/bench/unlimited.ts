// What every measured node is told, so that no limit is what the bench measures.

export const UNLIMITED = {
  SENDS_PER_SECOND: '1000000',
  SENDS_BURST: '1000000',
  SIGNUPS_PER_HOUR_BY_ADDRESS: '1000000',
  LOGINS_PER_MINUTE_BY_ADDRESS: '1000000',
  SOCKETS_PER_USER: '10000',
  LOG_LEVEL: 'warn',
} as const
