-- What the kept state of projects is worked out from: live rows of some projects. Six statements that are sent together.

-- name: state_projects
select id, zone_id, scope_id, counted, name, industry, longitude, latitude
from project
where id = any(:projects::text[]::uuid[]) and ended is null
order by id

-- name: state_events
select project_id, kind, happened, stage
from project_event
where project_id = any(:projects::text[]::uuid[]) and ended is null
order by project_id, day, id

-- name: state_totals
-- Total investment as declared: what was received last.
select distinct on (project_id) project_id, value_fen
from project_statement
where project_id = any(:projects::text[]::uuid[]) and ended is null and measure = 'total_investment' and status = 'declared'
order by project_id, received_on desc, began desc, publisher

-- name: state_formed
-- Investment formed as declared: of the newest period.
select distinct on (project_id) project_id, value_fen, period
from project_statement
where project_id = any(:projects::text[]::uuid[]) and ended is null and measure = 'formed_investment' and status = 'declared'
order by project_id, period desc, received_on desc, publisher

-- name: state_progress
-- Cumulative investment of the newest month that states one.
select distinct on (project_id) project_id, cumulative_fen, month
from progress
where project_id = any(:projects::text[]::uuid[]) and ended is null and cumulative_fen is not null
order by project_id, month desc, received_on desc, id

-- name: state_kept
select project_id, zone_id, scope_id, counted, name, industry, stage, since, started_on, produced_on, dropped_on, in_statistics,
  total_fen, formed_fen, spot, began
from project_state
where project_id = any(:projects::text[]::uuid[]) and ended is null
