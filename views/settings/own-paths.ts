// Web addresses of one's own settings and of what is done in them.

const passkey = (id: string) => `/you/security/passkeys/${encodeURIComponent(id)}`
const proof = '/you/proof'

export const ownPaths = {
  menu: '/you',
  profile: '/you/profile',
  picture: '/you/profile/picture',
  removePicture: '/you/profile/picture/remove',
  look: '/you/look',
  notifications: '/you/notifications',
  tellNoMore: (device: string) => `/you/notifications/devices/${device}/off`,
  account: '/you/account',
  password: '/you/account/password',
  unlink: (provider: string) => `/you/account/providers/${provider}/unlink`,
  security: '/you/security',
  passkeys: '/you/security/passkeys',
  newPasskey: '/you/security/passkeys/new',
  renamePasskey: passkey,
  removePasskey: (id: string) => `${passkey(id)}/remove`,
  totp: '/you/security/totp',
  totpSecret: '/you/security/totp/secret',
  totpConfirm: '/you/security/totp/confirm',
  totpCodes: '/you/security/totp/codes',
  totpOff: '/you/security/totp/off',
  proof,
  proofFor: (next: string) => `${proof}?next=${encodeURIComponent(next)}`,
  proofByPasskey: '/you/proof/passkey',
  devices: '/you/devices',
  endOthers: '/you/devices/others',
  tokens: '/you/tokens',
  newToken: '/you/tokens/new',
  endToken: (id: string) => `/you/tokens/${id}/end`,
  privacy: '/you/privacy',
  data: '/you/data',
  export: '/you/data/export',
  deletion: '/you/data/delete',
} as const
