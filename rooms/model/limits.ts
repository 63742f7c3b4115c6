// The limits of PROTOCOL section 6 at their defaults. src/config.ts reads overrides from the environment.

/** An upload that no message carries by then can be carried by none. */
export const ATTACH_WITHIN_MS = 24 * 60 * 60_000

/** Why somebody was barred from a room. */
export const BAN_REASON_MAX_CHARS = 250

export interface Limits {
  readonly messageMaxChars: number
  readonly frameMaxBytes: number
  readonly usernameMinChars: number
  readonly usernameMaxChars: number
  readonly displayNameMaxChars: number
  readonly roomNameMaxChars: number
  readonly topicMaxChars: number
  readonly bioMaxChars: number
  readonly passwordMinChars: number
  readonly passwordMaxChars: number
  readonly sendsPerSecond: number
  readonly sendsBurst: number
  readonly loginsPerMinuteByAddress: number
  readonly loginsPerMinuteByAccount: number
  readonly signupsPerHourByAddress: number
  readonly renamesPerDay: number
  readonly friendRequestsPerHour: number
  readonly socketsPerUser: number
  readonly subscriptionsPerSocket: number
  readonly uploadMaxBytes: number
  readonly attachmentsPerMessage: number
  /** Different emoji on one message. */
  readonly reactionsPerMessage: number
}

export const DEFAULT_LIMITS: Limits = {
  messageMaxChars: 8_000,
  frameMaxBytes: 64 * 1024,
  usernameMinChars: 2,
  usernameMaxChars: 32,
  displayNameMaxChars: 64,
  roomNameMaxChars: 80,
  topicMaxChars: 250,
  bioMaxChars: 500,
  passwordMinChars: 10,
  passwordMaxChars: 256,
  sendsPerSecond: 20,
  sendsBurst: 40,
  loginsPerMinuteByAddress: 10,
  loginsPerMinuteByAccount: 5,
  signupsPerHourByAddress: 20,
  renamesPerDay: 5,
  friendRequestsPerHour: 30,
  socketsPerUser: 20,
  subscriptionsPerSocket: 500,
  uploadMaxBytes: 25 * 1024 * 1024,
  attachmentsPerMessage: 10,
  reactionsPerMessage: 50,
}
