// A crowd without sign-ups: people, the sessions of their browsers and their rooms, written by the database itself.

import postgres from 'postgres'

export interface CrowdPlan {
  readonly people: number
  /** Each is in one room. */
  readonly peopleARoom: number
}

export interface Member {
  readonly room: string
  /** Who shows them is this person. */
  readonly headers: { readonly cookie: string }
}

const SECRET_CHARS = 43

/** One for each of the people, those of a room together. They hear of mentions: no message writes a row for each of them. */
export async function castCrowd(url: string, plan: CrowdPlan): Promise<Member[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(castSql(plan)).simple()
  } finally {
    await sql.end()
  }
  return Array.from({ length: plan.people }, (_, i) => ({
    room: roomId(Math.floor(i / plan.peopleARoom)),
    headers: { cookie: `session=${String(i).padStart(SECRET_CHARS, 'c')}` },
  }))
}

function castSql({ people, peopleARoom }: CrowdPlan): string {
  const everybody = `generate_series(0, ${people - 1}) i`
  const room = uuidSql('9000', `i / ${peopleARoom}`)
  return `
    insert into users (id, username, username_key, display_name, email, email_key, password_hash)
      select ${uuidSql('8000', 'i')}, 'p' || i, 'p' || i, 'Person ' || i, 'p' || i || '@example.org', 'p' || i || '@example.org', ''
      from ${everybody};
    insert into sessions (id, user_id, cookie_hash, expires_at)
      select ${uuidSql('a000', 'i')}, ${uuidSql('8000', 'i')},
        sha256(convert_to(lpad(i::text, ${SECRET_CHARS}, 'c'), 'UTF8')), now() + interval '1 day'
      from ${everybody};
    insert into rooms (id, kind, name, member_count)
      select ${room}, 'public', 'room ' || i / ${peopleARoom}, count(*) from ${everybody} group by i / ${peopleARoom};
    insert into members (room_id, user_id, role, level)
      select ${room}, ${uuidSql('8000', 'i')}, case i % ${peopleARoom} when 0 then 'owner' else 'member' end, 'mentions'
      from ${everybody};
    analyze`
}

function roomId(number: number): string {
  return `00000000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`
}

function uuidSql(group: string, number: string): string {
  return `('00000000-0000-7000-${group}-' || lpad(to_hex(${number}), 12, '0'))::uuid`
}
