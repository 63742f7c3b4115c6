// ejabberd's settings: rooms with an archive in Postgres, sockets for browsers, and no limit that would be measured.

export interface EjabberdPlace {
  readonly port: number
  readonly databaseUrl: string
}

export const HOST = 'localhost'
export const ROOMS_AT = `conference.${HOST}`

// As many as Postgres is asked by at once: rooms archive one message each at a time.
const POOL_SIZE = 20

/**
 * Left out of Debian's own settings: what has no part in rooms. Changed: no shapers, rooms for more than 200 people, and
 * no news of who comes and goes, which its documents advise for large rooms.
 */
export function configuration({ port, databaseUrl }: EjabberdPlace): string {
  const { hostname, port: databasePort, pathname, username, password } = new URL(databaseUrl)
  return `
hosts: [${HOST}]
loglevel: warning
listen:
  - port: ${port}
    ip: "127.0.0.1"
    backlog: 1024
    module: ejabberd_http
    request_handlers:
      /ws: ejabberd_http_ws
      /api: mod_http_api
auth_method: internal
default_db: mnesia
sql_type: pgsql
sql_server: ${hostname}
sql_port: ${databasePort || 5432}
sql_database: ${pathname.slice(1)}
sql_username: ${username}
sql_password: "${decodeURIComponent(password)}"
sql_pool_size: ${POOL_SIZE}
acl:
  here: { ip: 127.0.0.0/8 }
access_rules:
  anybody: { allow: all }
api_permissions:
  bench: { who: { acl: here }, what: "*" }
shaper_rules:
  max_user_sessions: 10
  c2s_shaper: none
modules:
  mod_adhoc: {}
  mod_caps: {}
  mod_disco: {}
  mod_http_api: {}
  mod_mam: { db_type: sql }
  mod_muc:
    history_size: 0
    max_users: 5000
    default_room_options:
      mam: true
      persistent: true
      max_users: 5000
      presence_broadcast: []
  mod_muc_admin: {}
  mod_roster: {}
`
}
