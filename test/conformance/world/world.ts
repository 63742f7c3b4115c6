// Where the contract is tried out: a live installation, people on it, the provider and the post office beside it.

import { PASSWORD, uniqueName } from '../../support/chat/account.ts'
import { type ChatSocket, openSocket, type SocketOptions } from '../../support/chat/chat-socket.ts'
import { CLIENT, type OidcServer, startOidcServer } from '../../support/oidc/oidc-server.ts'
import { openPostOffice, type PostOffice } from '../../support/servers/post-office.ts'
import { type Client, createClient, type Servers } from './client.ts'
import { inRoom, tokens } from './shapes.ts'

/** Where the provider sends native clients back to. */
export const NATIVE_REDIRECT = 'http://127.0.0.1:4711/back'

export interface Person extends Client {
  readonly token: string
  readonly refreshToken: string
  readonly user: { readonly id: string; readonly username: string; readonly email: string }
  socket(options?: SocketOptions): Promise<ChatSocket>
}

export interface World extends Installation {
  /** Whoever made the first account of the installation. */
  readonly admin: Person
  /** Two people who are there for everybody: they have no friends, and block nobody. */
  readonly ada: Person
  readonly bob: Person
  readonly provider: OidcServer
  readonly post: PostOffice
  /** Somebody without credentials, at an address of their own. */
  anybody(): Client
  /** Whoever this access token is for. */
  as(token: string): Client
  newcomer(): Promise<Person>
  logIn(username: string): Promise<Person>
  /** A room that `by` owns, with these members. */
  room(by: Person, members?: readonly Person[], kind?: 'public' | 'group'): Promise<string>
}

/** One installation: with these settings, at this port of the door. */
export interface Installation {
  readonly servers: Servers
  /** The process that holds the sockets leaves, as for an update. */
  leave(): Promise<void>
  /** And comes back, at the same address. */
  comeBack(): Promise<void>
  stop(): Promise<void>
}
export type Install = (port: number, env: Readonly<Record<string, string>>) => Promise<Installation>

/** Everything that has a limit has its default. */
export async function startWorld(port: number, install: Install): Promise<World> {
  const callback = `http://localhost:${port}/api/auth/oauth/acme/callback`
  const provider = await startOidcServer([NATIVE_REDIRECT, callback])
  const post = await openPostOffice()
  const installation = await install(port, {
    GUESTS: 'on',
    TRUST_PROXY: '1',
    SMTP_URL: post.url,
    // The sites that webhooks tell are beside the tests, and so are the services of browsers.
    WEBHOOK_PRIVATE: 'on',
    PUSH_PRIVATE: 'on',
    OIDC_ACME_ISSUER: provider.issuer,
    OIDC_ACME_CLIENT_ID: CLIENT.id,
    OIDC_ACME_CLIENT_SECRET: CLIENT.secret,
    OIDC_ACME_NAME: 'Acme',
  })
  const { servers } = installation
  const logIn = async (username: string): Promise<Person> => {
    const body = { email: username, password: PASSWORD }
    const answer = await createClient(servers).ask('POST /api/auth/login', body, [200, tokens])
    const { accessToken: token, refreshToken, user } = answer
    return {
      ...createClient(servers, token),
      ...{ token, refreshToken, user },
      socket: (options = { token }) => openSocket(servers.sockets, options),
    }
  }
  const newcomer = async (): Promise<Person> => {
    const username = uniqueName('u')
    const body = { email: `${username}@example.org`, password: PASSWORD, username }
    const answer = await createClient(servers).call('POST /api/auth/signup', body)
    if (answer.status !== 201) throw new Error(await answer.text())
    return logIn(username)
  }
  const admin = await newcomer()
  const [ada, bob] = [await newcomer(), await newcomer()]
  return {
    ...installation,
    ...{ admin, ada, bob, provider, post, logIn, newcomer },
    anybody: () => createClient(servers),
    as: (token) => createClient(servers, token),
    async room(by, members = [], kind = 'public') {
      const userIds = members.map(({ user }) => user.id)
      const body = { kind, name: uniqueName('room'), userIds }
      return (await by.ask('POST /api/rooms', body, [201, inRoom])).room.id
    },
    async stop() {
      await installation.stop()
      await post.stop()
      await provider.stop()
    },
  }
}
