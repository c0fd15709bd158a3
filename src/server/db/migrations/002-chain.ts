import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `alter table audit add column prev_hash bytea, add column hash bytea`,
  `alter table audit disable trigger audit_is_append_only`,
  // The text of a row: see db/auditChain.ts. What is here already is chained as it stands.
  `do $$
    declare
      line record;
      link bytea := decode(repeat('00', 32), 'hex');
    begin
      for line in select * from audit order by seq loop
        update audit set
          prev_hash = link,
          hash = sha256(link || convert_to(concat_ws(E'\\n', line.seq,
            (extract(epoch from line.at) * 1000)::bigint, coalesce(line.actor::text, ''),
            coalesce(line.subject::text, ''), line.detail::text, line.action), 'UTF8'))
        where seq = line.seq
        returning hash into link;
      end loop;
    end $$`,
  `alter table audit
    alter column prev_hash set not null,
    alter column hash set not null,
    add constraint audit_one_follower unique (prev_hash)`,
  `alter table audit enable trigger audit_is_append_only`,
]

/** Chains the audit: every row carries the hash of the one before it and its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
