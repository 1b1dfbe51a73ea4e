-- Long commands that were asked for as jobs, so that a start after a crash takes them up again. Working state, outside the journal.
create table job (
  id uuid primary key,
  name text not null,
  person_id uuid not null,
  post_id uuid not null,
  lang text not null,
  key text not null,
  input jsonb not null,
  made_at timestamptz not null,
  holder uuid not null,
  beat_at timestamptz not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  done integer not null,
  total integer not null,
  cancel boolean not null,
  outcome jsonb
);
comment on table job is 'Long commands: who asked, what, the process that runs them, how far they are, and how they ended';
comment on column job.key is 'Idempotency key: a command that is run again after a crash counts once';
comment on column job.beat_at is 'Last sign of life of the process that runs it, by the clock of the database';
create index job_running on job (beat_at) where state = 'running';
