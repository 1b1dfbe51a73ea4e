-- The journal: append only, one entry per accepted action, leaves of an RFC 9162 Merkle tree.
create table journal (
  seq bigint primary key check (seq > 0),
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  office_id text not null,
  action text not null,
  body text not null,
  leaf bytea not null
);
comment on table journal is 'Append-only entries; body is the exact text that the leaf hashes';
create index journal_action on journal (action, seq);
create index journal_at on journal (at);

create table journal_head (
  id integer primary key check (id = 1),
  size bigint not null,
  frontier text not null,
  root text not null
);
comment on table journal_head is 'Size, compact range and root of the journal tree; its row lock orders the writers';
insert into journal_head (id, size, frontier, root)
values (1, 0, '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

create table journal_key (
  key text primary key,
  actor_id text not null,
  action text not null,
  input_sha256 text not null,
  output jsonb not null,
  seq bigint not null,
  at timestamptz not null
);
comment on table journal_key is 'Idempotency keys of commands and the answers they got; operational, kept 90 days';

-- Nobody may rewrite an entry through the program: the role has no update or delete, and a trigger stops the owner too.
create function journal_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the journal is append only'; end $$;
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function journal_is_append_only();

grant select, insert on journal to taihang_app;
grant select, update on journal_head to taihang_app;
grant select, insert on journal_key to taihang_app;
