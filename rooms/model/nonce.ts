// The client's own name for a message: sent again under it, the message is stored once. PROTOCOL section 1.

export const NONCE = /^[A-Za-z0-9_-]{1,64}$/

export const NONCE_RULE = 'must be 1 to 64 of A-Z a-z 0-9 _ -'
