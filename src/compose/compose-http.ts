// The wiring of the HTTP side: every group of routes, in the order in which paths are tried.

import { join } from 'node:path'
import type { Logger } from 'pino'
import packageJson from '../../package.json'
import { homeOf } from '../../rooms/actor/ownership/rendezvous.ts'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import type { SendAllowance } from '../../rooms/ports/send-allowance.ts'
import { messageHtml } from '../../views/markup.ts'
import { LOCALES } from '../../views/words/locale.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import type { SecondStep } from '../accounts/second-factor/second-step.ts'
import { createPostgresAuditLog } from '../adapters/accounts/audit-log-postgres.ts'
import { createPostgresPeople } from '../adapters/accounts/people-postgres.ts'
import { DatabaseUnavailable } from '../adapters/database.ts'
import { createHistory } from '../adapters/history/history-postgres.ts'
import { createUserSearch } from '../adapters/people/user-search-postgres.ts'
import { createRoomCensus } from '../adapters/rooms/room-census-postgres.ts'
import { createRoomRegistry } from '../adapters/rooms/room-registry-postgres.ts'
import { createMessageSearch } from '../adapters/search/message-search-postgres.ts'
import type { Config } from '../config.ts'
import { BlobsUnavailable } from '../files/ports/blob-store.ts'
import { asyncapiDocument } from '../gateway/description/asyncapi.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { createClusterRoute } from '../http/admin/cluster.ts'
import type { HttpApp } from '../http/app-env.ts'
import { createAuthRoutes } from '../http/auth/auth-routes.ts'
import { createSignInRoutes } from '../http/auth/sign-in/sign-in-routes.ts'
import { createApp } from '../http/create-app.ts'
import { createDocsRoute } from '../http/docs/docs-route.tsx'
import { createGuestRoute } from '../http/guests/guest-route.ts'
import { createAsyncapiRoute } from '../http/operations/asyncapi.ts'
import { createHealthRoutes, type Readiness } from '../http/operations/health.ts'
import { createMetricsRoute } from '../http/operations/metrics.ts'
import { createOpenapiRoute } from '../http/operations/openapi.ts'
import { createErrorPage, createNotFoundPage, createProblemPage } from '../http/pages/error-pages.tsx'
import type { HelmDeps } from '../http/pages/helm/helm-deps.ts'
import { createMailboxRoutes } from '../http/pages/letters/mailbox-routes.tsx'
import { createPages } from '../http/pages/pages.ts'
import type { OwnDeps } from '../http/pages/settings/own-deps.ts'
import { createSignInProblem } from '../http/pages/sign-in/show-log-in.tsx'
import { createLinkPreviewsRoute } from '../http/rooms/messages/link-previews.ts'
import { createRoomRoutes } from '../http/rooms/room-routes.ts'
import { createSearchRoute } from '../http/search/search-route.ts'
import { clearSessionCookie, setSessionCookie } from '../http/session-cookie.ts'
import { createSocketRoutes } from '../http/sockets.ts'
import { ensureStatic } from '../http/static/build-static.ts'
import { createStaticFiles } from '../http/static/static-files.ts'
import type { ClusterState } from '../monitoring/cluster-state.ts'
import type { Instruments } from '../monitoring/instruments/instruments.ts'
import { countRequests } from '../monitoring/measured/answers.ts'
import type { Metrics } from '../monitoring/metrics.ts'
import type { Store } from '../store.ts'
import type { Tracing } from '../tracing/tracing.ts'
import type { Care } from './compose-care.ts'
import { composeEntry, type Entry } from './compose-entry.ts'
import type { Files } from './compose-files.ts'
import type { Guests } from './compose-guests.ts'
import type { HookService } from './compose-hooks.ts'
import type { PeopleService } from './compose-people.ts'
import { composePreviews } from './compose-previews.ts'
import { composeSignIn, type SignIn } from './compose-sign-in.ts'
import { composeTransfer, type Transfer } from './compose-transfer.ts'
import type { DigestService } from './services/compose-digests.ts'
import type { NotifyService } from './services/compose-notify.ts'
import { composeNotifyPages } from './services/compose-notify-pages.ts'

const ROOT = join(import.meta.dirname, '../..')
const BUILT = join(ROOT, 'dist/static')

export interface HttpParts {
  readonly config: Config
  readonly store: Store
  readonly log: Logger
  readonly tracing: Tracing
  readonly instruments: Instruments
  readonly clock: Clock
  readonly ids: IdSource
  readonly desk: Desk
  readonly allowance: SendAllowance
  readonly accounts: Accounts
  readonly secondStep: SecondStep
  readonly notices: Notices
  readonly people: Pick<PeopleService, 'mounts' | 'friends' | 'changeProfile'>
  readonly throttle: Throttle
  readonly gateway: Gateway
  readonly guests: Guests
  readonly files: Pick<Files, 'mounts' | 'uploads' | 'ownPicture'>
  readonly hooks: Pick<HookService, 'hooks' | 'mounts'>
  readonly notify: Pick<NotifyService, 'letters' | 'mounts'>
  readonly digests: Pick<DigestService, 'mailbox'>
  readonly readiness: () => Promise<Readiness>
  readonly care: Care
  readonly metrics: Metrics
  readonly clusterState: ClusterState
}

export async function composeHttp(parts: HttpParts): Promise<HttpApp> {
  const { config, store, log, clock, ids, desk, allowance, accounts, gateway } = parts
  const { publicUrl, limits, signup } = config
  const assets = await ensureStatic({ root: ROOT, outDir: BUILT })
  const errorPage = createErrorPage(assets)
  const users = createUserSearch(store.reads)
  const messageSearch = createMessageSearch(store.searches)
  const signIn = composeSignIn({ ...parts, settings: config, db: store.reads })
  const rooms = {
    ...{ desk, allowance, ids, limits },
    history: createHistory(store.reads),
    registry: createRoomRegistry(store.reads, parts.notices),
  }
  const people = createPostgresPeople(store.reads, clock)
  const entry = composeEntry({ store, accounts, desk, history: rooms.history, people, ids, clock, publicUrl })
  const htmlProtocols = LOCALES.map((locale) => `parley.v1.html.${locale}`)
  const asyncapi = asyncapiDocument({ version: packageJson.version, publicUrl, htmlProtocols })
  const transfer = composeTransfer({ ...parts, db: store.reads, publicUrl })
  const previews = composePreviews(config, store.reads, parts)
  const pages = {
    ...{ ...rooms, accounts, assets, signup, otherWays: signIn.otherWays },
    passwords: parts.care.passwords,
    own: ownDeps(parts, entry, signIn),
    signupInvites: parts.care.signupInvites,
    ...{ invites: entry.invites, roomInvites: entry.roomInvites, standings: entry.standings },
    ...{ people, hooks: parts.hooks.hooks, publicUrl },
    ...{ userSearch: users, messageSearch, uploads: parts.files.uploads, clock },
    friends: parts.people.friends,
    helm: helmDeps(parts, transfer),
    notify: composeNotifyPages(store.reads, parts.notices),
    previews,
    cookie: { set: setSessionCookie, clear: clearSessionCookie },
  }
  return createApp({
    ...{ accounts, ids, clock, log },
    traces: parts.tracing.requests,
    onAnswered: countRequests(parts.instruments),
    settings: { publicUrl, limits, trustedProxies: config.trustedProxies },
    isUnavailable: (fault) => fault instanceof DatabaseUnavailable || fault instanceof BlobsUnavailable,
    notFoundPage: createNotFoundPage(assets),
    problemPage: createProblemPage(assets),
    faultPage: errorPage,
    mounts: [
      createHealthRoutes(parts.readiness),
      createMetricsRoute(parts.metrics, config.metricsToken),
      await createStaticFiles(BUILT),
      createSocketRoutes({ gateway, accounts, publicUrl, visitAsGuest: parts.guests.visit }),
      createGuestRoute(parts.guests.enter),
      createAuthRoutes(accounts),
      createSignInRoutes({ ...signIn, problemPage: createSignInProblem(pages) }),
      ...parts.care.mounts,
      ...entry.mounts,
      createRoomRoutes({ ...rooms, people, toHtml: messageHtml }),
      createLinkPreviewsRoute({ ...rooms, previews }),
      transfer.mount,
      createSearchRoute({ search: messageSearch, toHtml: messageHtml }),
      ...parts.files.mounts,
      ...parts.hooks.mounts,
      ...parts.notify.mounts,
      ...parts.people.mounts,
      createClusterRoute(config.nodeId, parts.clusterState),
      createMailboxRoutes(parts.digests.mailbox, assets),
      createPages(pages),
      createAsyncapiRoute(asyncapi),
      createDocsRoute({ version: packageJson.version, asyncapi, assets, publicUrl }),
      createOpenapiRoute(packageJson.version),
    ],
  })
}

function helmDeps(
  { config, store, care, notify, clusterState }: HttpParts,
  { exporter }: Transfer,
): HelmDeps {
  return {
    ...{ users: care.users, invites: care.signupInvites, trail: care.trail, exporter, clusterState, homeOf },
    audit: createPostgresAuditLog(store.reads),
    letters: notify.letters,
    census: createRoomCensus(store.reads),
    nodeId: config.nodeId,
  }
}

function ownDeps({ people, files, care }: HttpParts, { tokens }: Entry, signIn: SignIn): OwnDeps {
  const { identities, passkeys, secondFactor, freshProof } = signIn
  const { exporter, closer } = care
  return {
    ...{ tokens, identities, passkeys, secondFactor, freshProof, exporter, closer },
    changeProfile: people.changeProfile,
    picture: files.ownPicture,
  }
}
