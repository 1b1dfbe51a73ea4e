-- Views that people keep of a table: working state, no figure. Who reads is told by two settings of the transaction that only the views'
-- own store makes; without them nothing is seen.
create table saved_view (
  id uuid primary key,
  person_id uuid not null,
  office_id text not null,
  page text not null check (page in ('projects')),
  name text not null,
  words jsonb not null,
  shared text not null check (shared in ('me', 'office', 'territory')),
  everywhere boolean not null,
  zones text[] not null,
  scopes text[] not null,
  changed_at timestamptz not null
);
comment on table saved_view is 'Saved views of tables: the words of the address that they stand for, whose they are and with whom they are shared';
comment on column saved_view.shared is 'me: its owner; office: everybody of the office; territory: everybody whose territory lies in that of the owner when it was saved';
create index saved_view_person on saved_view (person_id);
create index saved_view_office on saved_view (office_id) where shared = 'office';

-- Not forced: a backup is written and read by the owner of the tables.
alter table saved_view enable row level security;
create policy see on saved_view for select using (
  person_id::text = (select current_setting('app.person', true))
  or ((select coalesce(current_setting('app.person', true), '')) <> '' and (
    (shared = 'office' and office_id = (select current_setting('app.office', true)))
    or (shared = 'territory' and (everywhere or (
      (select coalesce(nullif(current_setting('app.everywhere', true), ''), '0') <> '1')
      and (select coalesce(nullif(current_setting('app.zones', true), '')::text[], '{}')) <@ zones
      and (select coalesce(nullif(current_setting('app.scopes', true), '')::text[], '{}')) <@ scopes))))));
create policy keep on saved_view for insert with check (person_id::text = (select current_setting('app.person', true)));
create policy change on saved_view for update using (person_id::text = (select current_setting('app.person', true)));
create policy drop_own on saved_view for delete using (person_id::text = (select current_setting('app.person', true)));
grant select, insert, update, delete on saved_view to taihang_app;
