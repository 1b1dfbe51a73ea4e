-- Offices, people, posts and roles are versioned: they decide whose report counts, so each row names the entry that began it.
create table role (
  id text not null,
  hans text not null,
  hant text not null,
  en text not null,
  rights text[] not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table role is 'What a post may do: rights by name. Where it may do it is the territory of the office.';
create unique index role_live on role (id) where ended is null;

create table office (
  id text not null,
  kind text not null check (kind in ('province', 'department', 'city', 'county', 'zone')),
  hans text not null,
  hant text not null,
  en text not null,
  parent_id text,
  reach text not null check (reach in ('everywhere', 'scopes', 'counties', 'zones')),
  reach_keys text[] not null,
  valid_from date not null,
  valid_to date,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table office is 'An authority with its territory: everywhere, reporting scopes (cities), counties by area code, or zones by id.';
comment on column office.reach_keys is 'Scope ids, six-digit county codes or zone ids, after reach; empty for everywhere.';
create unique index office_live on office (id) where ended is null;

create table person (
  id uuid not null,
  name text not null,
  suspended boolean not null,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table person is 'A person who may hold posts.';
create unique index person_live on person (id) where ended is null;

create table account (
  person_id uuid not null,
  login text not null,
  credential_id uuid not null,
  began bigint not null,
  ended bigint,
  primary key (person_id, began)
);
comment on table account is 'How a person signs in by password. The journal knows only which credential counts, never its hash.';
create unique index account_live on account (person_id) where ended is null;
create unique index account_login on account (login) where ended is null;

create table post (
  id uuid not null,
  person_id uuid not null,
  office_id text not null,
  role_id text not null,
  valid_from date not null,
  valid_to date,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table post is 'A person in an office with a role, from day to day (both included; no last day = until further notice).';
create unique index post_live on post (id) where ended is null;
create index post_person on post (person_id) where ended is null;
create index post_office on post (office_id) where ended is null;

create table office_epoch (
  one boolean primary key default true check (one),
  epoch bigint not null
);
comment on table office_epoch is 'Grows with every change that may alter who sees what; resolved actors of an older epoch are thrown away.';
insert into office_epoch values (true, 1);

create table credential (
  id uuid primary key,
  hash text not null,
  made_at timestamptz not null
);
comment on table credential is 'Password hashes (argon2id). Outside the journal; requests cannot read it, only sign-in can.';

create table sign_in (
  token_sha256 text primary key,
  person_id uuid not null,
  post_id uuid not null,
  credential_id uuid not null,
  made_at timestamptz not null,
  seen_at timestamptz not null
);
comment on table sign_in is 'Open sign-ins, by SHA-256 of a 256-bit token. Working state, outside the journal.';
create index sign_in_person on sign_in (person_id);
create index sign_in_made on sign_in (made_at);

create table sign_in_slowdown (
  account_sha256 text not null,
  address text not null,
  failures integer not null,
  free_at timestamptz not null,
  primary key (account_sha256, address)
);
comment on table sign_in_slowdown is 'Failed sign-ins per account and address: they slow the next attempt from there, and no one else. Working state.';
create index sign_in_slowdown_age on sign_in_slowdown (free_at);

grant select, insert, update on role, office, person, account, post, office_epoch to taihang_app;
