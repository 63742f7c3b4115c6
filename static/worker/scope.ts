// What a worker has of the browser, as far as it is used here: the compiler's own list is that of pages.

/** An event that the browser keeps the worker alive for. */
export interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}

export interface Fetching extends Lasting {
  readonly request: Request
  /** What the browser asked for while the worker was still waking; nothing where it did not. */
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}

export interface Pushed extends Lasting {
  readonly data: { text(): string } | null
}

export interface Clicked extends Lasting {
  /** Empty where it was the notification itself. */
  readonly action: string
  readonly notification: Notification
}

export interface Told extends Lasting {
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}

export interface Renewed extends Lasting {
  readonly oldSubscription?: PushSubscription | null
  readonly newSubscription?: PushSubscription | null
}

/** A page of ours that is open somewhere. */
export interface OpenPage {
  readonly url: string
  readonly focused: boolean
  focus(): Promise<unknown>
  postMessage(message: unknown, transfer?: readonly MessagePort[]): void
}

export interface OpenPages {
  matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly OpenPage[]>
  openWindow(url: string): Promise<unknown>
  claim(): Promise<void>
}

export interface ShownOptions {
  readonly body: string
  readonly tag: string
  readonly lang: string
  readonly icon: string
  readonly timestamp: number
  readonly renotify: boolean
  readonly data: unknown
  readonly actions: readonly { readonly action: string; readonly title: string }[]
}

export interface Registration {
  readonly pushManager?: PushManager
  readonly navigationPreload?: { enable(): Promise<void> }
  getNotifications(filter?: { tag: string }): Promise<readonly Notification[]>
  showNotification(title: string, options: ShownOptions): Promise<void>
}

interface Events {
  readonly install: Lasting
  readonly activate: Lasting
  readonly fetch: Fetching
  readonly push: Pushed
  readonly notificationclick: Clicked
  readonly message: Told
  readonly pushsubscriptionchange: Renewed
}

export interface WorkerScope {
  readonly registration: Registration
  readonly clients: OpenPages
  readonly location: { readonly origin: string }
  readonly navigator: {
    readonly language?: string
    setAppBadge?(count: number): Promise<void>
  }
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void
}
