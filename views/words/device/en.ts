// English words of a device: what it is told by the system, how that is turned on, and what it does without a server.

export const deviceEn = {
  /** Said by the service worker itself: plain data, which is built into it. */
  worker: {
    open: 'Open',
    read: 'Mark as read',
    news: 'There is something new',
    more: 'and {n} more',
  },
  /** For the page's scripts. */
  client: { updated: 'A new version is ready.', reload: 'Load it', later: 'Later' },
  here: {
    title: 'This device',
    off: 'Notifications are off on this device.',
    on: 'Notifications are on: this device is told even when no page is open.',
    page: 'Notifications are on, as long as a page is open: this browser cannot be reached otherwise.',
    denied:
      'This browser does not let this site notify you. Allow it where the browser keeps the settings of this site (the sign before the address), then come back.',
    unsupported:
      'This browser cannot show notifications of websites. On an iPhone or iPad, add Parley to the home screen first and open it there.',
    insecure: 'Notifications need a secure connection: an address that begins with https.',
    failed: 'That did not work. Try again in a moment.',
    asking: 'Your browser asks you now.',
    turnOn: 'Turn on here',
    turnOff: 'Turn off here',
    needsScripts: 'To be notified on this device, allow scripts in this browser.',
  },
  desk: {
    waiting: 'Waiting to be sent',
    write: 'Write to this room',
    writeHint: 'It is kept on this device, and goes out when the connection is back.',
    send: 'Keep and send later',
    discard: 'Discard',
    tries: 'This page tries again by itself.',
  },
}
