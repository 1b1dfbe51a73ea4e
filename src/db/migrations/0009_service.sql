-- Service: how firms rate what offices do for them, and what they ask for.
create table rating (
  id uuid not null,
  zone_id text,
  scope_id text,
  firm text not null,
  matter text not null,
  rated_on date not null,
  stars integer not null check (stars between 1 and 5),
  channel text,
  callback_on date,
  corrected_on date,
  stars_after integer check (stars_after between 1 and 5),
  note text,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table rating is 'One rating (好差评) of a matter by a firm; three stars or more are good';
create unique index rating_live on rating (id) where ended is null;
create index rating_place on rating (scope_id, zone_id, rated_on, id) where ended is null;

create table request (
  id uuid not null,
  zone_id text,
  scope_id text,
  request_no text,
  firm text not null,
  kind text,
  content text,
  dept text,
  accepted_on date not null,
  due_on date,
  closed_on date,
  result text,
  stars integer check (stars between 1 and 5),
  note text,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table request is 'What a firm asked an office for, with the day it is due';
create unique index request_live on request (id) where ended is null;
create index request_place on request (scope_id, zone_id, accepted_on, id) where ended is null;

alter table rating enable row level security;
alter table rating force row level security;
create policy see on rating using (coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any(nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any(nullif(current_setting('app.scopes', true), '')::text[]));
alter table request enable row level security;
alter table request force row level security;
create policy see on request using (coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any(nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any(nullif(current_setting('app.scopes', true), '')::text[]));
grant select, insert, update on rating, request to taihang_app;
