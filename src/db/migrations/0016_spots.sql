-- Where projects stand on the map. A spot is a square of 0.6 m: the bits of its column and row on the Web Mercator square, 26 each,
-- interleaved from the top (x first), so that the spots of one map tile are one range.
alter table project
  add column longitude double precision,
  add column latitude double precision,
  add constraint project_point_whole check ((longitude is null) = (latitude is null));
comment on column project.longitude is 'Degrees in CGCS2000 (WGS 84 within centimetres), six decimals; null = nobody has stated a point.';

alter table project_state add column spot bigint;
comment on column project_state.spot is 'The point of its own that was stated, as a spot; null = none.';
create index project_state_spot on project_state (spot, project_id) where ended is null and counted and spot is not null;

create table zone_spot (
  zone_id text primary key,
  spot bigint not null,
  area_code text not null
);
comment on table zone_spot is 'Where projects of a zone stand that have no point of their own: the label point of its county, else of its city, from the newest boundary file.';
grant select, insert, update, delete on zone_spot to taihang_app;

create table cell_spot (
  level smallint not null,
  key bigint not null,
  zone_id text not null,
  scope_id text not null,
  stage text not null,
  projects integer not null,
  own integer not null,
  total_fen bigint not null,
  sum_x bigint not null,
  sum_y bigint not null,
  primary key (zone_id, level, key, stage, scope_id)
);
comment on table cell_spot is 'Live counted projects by square of the map, place and stage; level -1 = those that stand nowhere. Zone * is the whole programme. Follows project_state at the end of each entry.';
comment on column cell_spot.own is 'Those with a point of their own; the others stand at the point of their zone.';
comment on column cell_spot.sum_x is 'Sum of the columns of their spots: divided by projects it is the middle.';
create index cell_spot_scope on cell_spot (scope_id, level, key);
create index cell_spot_key on cell_spot (level, key);

create table spot_news (
  zone_id text not null,
  scope_id text not null,
  version bigint not null,
  primary key (zone_id, scope_id)
);
comment on table spot_news is 'A number that grows whenever what maps show of a place moves (a thousand times the entry); zone * for any place.';

-- Holds rows only between the first write of an entry and its end: what the entry takes away and what it puts there.
create unlogged table spot_move (
  zone_id text not null,
  scope_id text not null,
  stage text not null,
  spot bigint,
  own integer not null,
  project_id uuid,
  name text not null,
  projects integer not null,
  total_fen bigint not null
);

-- Only the triggers write here, as the owner; requests read what is in sight, and zone * when they see everything.
do $$
declare t text;
begin
  foreach t in array array['cell_spot', 'spot_news']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to taihang_app', t);
    execute format($policy$create policy see on %I for select using (
      coalesce((select nullif(current_setting('app.everywhere', true), '')), '0') = '1'
      or zone_id = any ((select nullif(current_setting('app.zones', true), '')::text[])::text[])
      or scope_id = any ((select nullif(current_setting('app.scopes', true), '')::text[])::text[]))$policy$, t);
  end loop;
end $$;

-- Every second bit of a spot: its column (half 1) or its row (half 0).
create function spot_half(spot bigint, half integer) returns bigint language plpgsql immutable strict parallel safe as $$
declare bits bigint := (spot >> half) & 6148914691236517205;
begin
  bits := (bits | (bits >> 1)) & 3689348814741910323;
  bits := (bits | (bits >> 2)) & 1085102592571150095;
  bits := (bits | (bits >> 4)) & 71777214294589695;
  bits := (bits | (bits >> 8)) & 281470681808895;
  return (bits | (bits >> 16)) & 67108863;
end $$;

-- The squares that a spot lies in, one per level that is kept.
create function spot_cells(spot bigint) returns table (level smallint, key bigint) language sql immutable parallel safe as $$
  select l::smallint, case when l < 0 then 0 else spot >> (2 * (26 - l)) end
  from unnest(case when spot is null then array[-1] else array[0, 4, 6, 8, 10, 12, 14] end) l
$$;

create function note_spots() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    insert into spot_move
      select coalesce(s.zone_id, ''), coalesce(s.scope_id, ''), coalesce(s.stage, ''), coalesce(s.spot, z.spot),
        -(s.spot is not null)::int, case when s.spot is not null then s.project_id end, case when s.spot is not null then s.name else '' end,
        -1, -coalesce(s.total_fen, 0)
      from old_rows s left join zone_spot z on z.zone_id = s.zone_id where s.ended is null and s.counted;
  end if;
  insert into spot_move
    select coalesce(s.zone_id, ''), coalesce(s.scope_id, ''), coalesce(s.stage, ''), coalesce(s.spot, z.spot),
      (s.spot is not null)::int, case when s.spot is not null then s.project_id end, case when s.spot is not null then s.name else '' end,
      1, coalesce(s.total_fen, 0)
    from new_rows s left join zone_spot z on z.zone_id = s.zone_id where s.ended is null and s.counted;
  return null;
end $$;
create trigger spots_inserted after insert on project_state referencing new table as new_rows
  for each statement execute function note_spots();
create trigger spots_updated after update on project_state referencing old table as old_rows new table as new_rows
  for each statement execute function note_spots();

-- A zone's point moved: so do its projects that have none of their own. Whoever moves it need not see them all.
create function note_zone_spots() returns trigger language plpgsql security definer set search_path = public, pg_temp
  set app.everywhere = '1' as $$
begin
  if tg_op <> 'INSERT' then
    insert into spot_move
      select s.zone_id, coalesce(s.scope_id, ''), coalesce(s.stage, ''), z.spot, 0, null, '', -count(*)::int, -coalesce(sum(s.total_fen), 0)
      from old_rows z join project_state s on s.zone_id = z.zone_id and s.ended is null and s.counted and s.spot is null
      group by s.zone_id, s.scope_id, s.stage, z.spot;
  end if;
  if tg_op <> 'DELETE' then
    insert into spot_move
      select s.zone_id, coalesce(s.scope_id, ''), coalesce(s.stage, ''), z.spot, 0, null, '', count(*)::int, coalesce(sum(s.total_fen), 0)
      from new_rows z join project_state s on s.zone_id = z.zone_id and s.ended is null and s.counted and s.spot is null
      group by s.zone_id, s.scope_id, s.stage, z.spot;
  end if;
  -- With no point before, or none after, they stood or stand nowhere.
  if tg_op = 'INSERT' then
    insert into spot_move
      select s.zone_id, coalesce(s.scope_id, ''), coalesce(s.stage, ''), null, 0, null, '', -count(*)::int, -coalesce(sum(s.total_fen), 0)
      from new_rows z join project_state s on s.zone_id = z.zone_id and s.ended is null and s.counted and s.spot is null
      group by s.zone_id, s.scope_id, s.stage;
  elsif tg_op = 'DELETE' then
    insert into spot_move
      select s.zone_id, coalesce(s.scope_id, ''), coalesce(s.stage, ''), null, 0, null, '', count(*)::int, coalesce(sum(s.total_fen), 0)
      from old_rows z join project_state s on s.zone_id = z.zone_id and s.ended is null and s.counted and s.spot is null
      group by s.zone_id, s.scope_id, s.stage;
  end if;
  return null;
end $$;
create trigger zone_spots_inserted after insert on zone_spot referencing new table as new_rows
  for each statement execute function note_zone_spots();
create trigger zone_spots_updated after update on zone_spot referencing old table as old_rows new table as new_rows
  for each statement execute function note_zone_spots();
create trigger zone_spots_deleted after delete on zone_spot referencing old table as old_rows
  for each statement execute function note_zone_spots();

-- The end of an entry: what it took and put is added up, and only the difference reaches the cells. A report that changes no
-- stage, total or point changes nothing here.
create function settle_spots() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from spot_move) then return null; end if;
  with net as materialized (
    select zone_id, scope_id, stage, spot, sum(own)::int as own, sum(projects)::int as projects, sum(total_fen)::bigint as total_fen
    from spot_move group by zone_id, scope_id, stage, spot, project_id, name
    having sum(projects) <> 0 or sum(total_fen) <> 0 or sum(own) <> 0
  ), news as (
    insert into spot_news
      select zone_id, scope_id, new.seq * 1000 from net union select '*', '*', new.seq * 1000 from net
      on conflict (zone_id, scope_id) do update set version = excluded.version
  ), points as materialized (
    select zone_id, scope_id, stage, spot, own, projects, total_fen,
      spot_half(spot, 1) * projects as x, spot_half(spot, 0) * projects as y from net
  ), places as (
    select zone_id, scope_id, stage, spot, own, projects, total_fen, x, y from points
    union all select '*', '*', stage, spot, own, projects, total_fen, x, y from points
  ), moves as materialized (
    select c.level, c.key, zone_id, scope_id, stage, sum(projects)::int as projects, sum(own)::int as own,
      sum(total_fen)::bigint as total_fen, coalesce(sum(x), 0)::bigint as sum_x, coalesce(sum(y), 0)::bigint as sum_y
    from places cross join lateral spot_cells(spot) c group by c.level, c.key, zone_id, scope_id, stage
  ), emptied as (
    delete from cell_spot c using moves m
    where c.zone_id = m.zone_id and c.level = m.level and c.key = m.key and c.stage = m.stage and c.scope_id = m.scope_id
      and c.projects + m.projects = 0
    returning c.zone_id, c.level, c.key, c.stage, c.scope_id
  )
  insert into cell_spot as c (level, key, zone_id, scope_id, stage, projects, own, total_fen, sum_x, sum_y)
    select level, key, zone_id, scope_id, stage, projects, own, total_fen, sum_x, sum_y from moves m
    where (projects <> 0 or own <> 0 or total_fen <> 0 or sum_x <> 0 or sum_y <> 0)
      and not exists (select from emptied e where e.zone_id = m.zone_id and e.level = m.level and e.key = m.key
        and e.stage = m.stage and e.scope_id = m.scope_id)
    on conflict (zone_id, level, key, stage, scope_id) do update set projects = c.projects + excluded.projects,
      own = c.own + excluded.own, total_fen = c.total_fen + excluded.total_fen,
      sum_x = c.sum_x + excluded.sum_x, sum_y = c.sum_y + excluded.sum_y;
  delete from spot_move;
  return null;
end $$;
create trigger journal_settles_spots after insert on journal for each row execute function settle_spots();

create view cell_spot_recount with (security_invoker = true) as
  with base as materialized (
    select coalesce(s.zone_id, '') as zone_id, coalesce(s.scope_id, '') as scope_id, coalesce(s.stage, '') as stage,
      coalesce(s.spot, z.spot) >> 24 as key, count(*)::int as projects,
      count(s.spot)::int as own, coalesce(sum(s.total_fen), 0)::bigint as total_fen,
      coalesce(sum(spot_half(coalesce(s.spot, z.spot), 1)), 0)::bigint as sum_x,
      coalesce(sum(spot_half(coalesce(s.spot, z.spot), 0)), 0)::bigint as sum_y
    from project_state s left join zone_spot z on z.zone_id = s.zone_id where s.ended is null and s.counted
    group by 1, 2, 3, 4
  ), cells as (
    select c.level, c.key, zone_id, scope_id, stage, sum(projects)::int as projects, sum(own)::int as own,
      sum(total_fen)::bigint as total_fen, sum(sum_x)::bigint as sum_x, sum(sum_y)::bigint as sum_y
    from base cross join lateral spot_cells(base.key << 24) c group by c.level, c.key, zone_id, scope_id, stage
  )
  select level, key, zone_id, scope_id, stage, projects, own, total_fen, sum_x, sum_y from cells
  union all
  select level, key, '*', '*', stage, sum(projects)::int, sum(own)::int, sum(total_fen)::bigint, sum(sum_x)::bigint, sum(sum_y)::bigint
  from cells group by level, key, stage;
comment on view cell_spot_recount is 'What cell_spot has to hold, from the live states of projects';

select set_config('app.everywhere', '1', true);
insert into cell_spot select * from cell_spot_recount;
