-- Promotion: prospects from first contact to talks, framework agreements and formal contracts, and the funds that arrived.
create table lead (
  id uuid not null,
  zone_id text,
  scope_id text,
  name text not null,
  investor text,
  origin text,
  industry text,
  channel text,
  low_fen bigint,
  high_fen bigint,
  approximate boolean not null,
  currency text,
  foreign_amount numeric,
  first_contact_on date,
  officer text,
  stage text not null check (stage in ('lead', 'in_talks', 'lost')),
  note text,
  first_id uuid,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table lead is 'A prospect as one officer entered it';
comment on column lead.first_id is 'The entry of the same prospect that counts; null = this one counts';
comment on column lead.low_fen is 'Intended investment, lower bound in fen; null with high_fen null and a currency = foreign amount only';
create unique index lead_live on lead (id) where ended is null;
create index lead_place on lead (scope_id, zone_id, id) where ended is null;

create table contract (
  id uuid not null,
  zone_id text,
  scope_id text,
  kind text not null check (kind in ('framework', 'formal')),
  contract_no text,
  name text not null,
  investor text,
  origin text,
  industry text,
  channel text,
  total_fen bigint,
  land_mu numeric,
  signed_on date,
  performed boolean,
  officer text,
  note text,
  again_of uuid,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, began)
);
comment on table contract is 'Framework agreements and formal contracts; land in mu as stated';
comment on column contract.again_of is 'The contract that this one signs again; null = it counts';
create unique index contract_live on contract (id) where ended is null;
create index contract_place on contract (scope_id, zone_id, id) where ended is null;

create table arrived_fund (
  id uuid not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  zone_id text,
  scope_id text,
  name text not null,
  investor text,
  contract_id uuid,
  amount_fen bigint not null,
  file_id uuid,
  sheet text,
  row_no integer,
  began bigint not null,
  ended bigint,
  primary key (id, month, began)
);
comment on table arrived_fund is 'Money that arrived for one signed project in one month; id is the line of the project, one row per month';
create unique index arrived_fund_live on arrived_fund (id, month) where ended is null;
create index arrived_fund_place on arrived_fund (scope_id, zone_id, month) where ended is null;
create index arrived_fund_contract on arrived_fund (contract_id) where ended is null;

alter table lead enable row level security;
alter table lead force row level security;
create policy see on lead using (coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any(nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any(nullif(current_setting('app.scopes', true), '')::text[]));
alter table contract enable row level security;
alter table contract force row level security;
create policy see on contract using (coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any(nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any(nullif(current_setting('app.scopes', true), '')::text[]));
alter table arrived_fund enable row level security;
alter table arrived_fund force row level security;
create policy see on arrived_fund using (coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1'
  or zone_id = any(nullif(current_setting('app.zones', true), '')::text[])
  or scope_id = any(nullif(current_setting('app.scopes', true), '')::text[]));
grant select, insert, update on lead, contract, arrived_fund to taihang_app;
