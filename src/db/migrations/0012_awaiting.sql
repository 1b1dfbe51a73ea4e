-- What awaits a decision is counted by place and batch, beside every figure it is absent from.
alter table import_preview_row
  add column row_zone text generated always as (plan ->> 'zoneId') stored,
  add column row_scope text generated always as (plan ->> 'scopeId') stored,
  add column row_batch text generated always as (row_values ->> 'batch') stored;

alter table publication add column awaiting jsonb;
comment on column publication.awaiting is 'How many rows awaited a decision when it was published, as its entry recorded them; null for entries that did not';
