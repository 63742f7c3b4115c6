// Rooms left with an unpublished tail, in Postgres or PGlite.

import type { Orphan, Orphans } from '../../../rooms/ports/orphans.ts'
import type { Database } from '../database.ts'

export function createPostgresOrphans(db: Database): Orphans {
  return {
    // Owners are few and their rooms are many: the index gives each owner in one step, and of the living no room is
    // read. An index on what is published would make every commit write it.
    find: (living, limit) =>
      db.run(
        (sql) => sql<Orphan[]>`
          with recursive owners as (
            (select owner from rooms where owner is not null order by owner limit 1)
            union all
            select (select r.owner from rooms r where r.owner > o.owner order by r.owner limit 1)
            from owners o where o.owner is not null
          )
          select r.id as room, o.owner
          from owners o
          cross join lateral (
            select id from rooms where owner = o.owner and published_seq < last_seq limit ${limit}
          ) r
          where o.owner is not null and o.owner not in (
            select jsonb_array_elements_text(${sql.json([...living])})
          )
          limit ${limit}`,
      ),
  }
}
