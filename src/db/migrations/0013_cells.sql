-- Derived rows, kept by triggers in the transaction that writes: cells (sums of live rows by place, with every earlier
-- version of them) and the places that each entry touched. They are a pure function of the rows: the views ..._recount say
-- which, `taihang rebuild` makes them again from there, and `taihang verify` proves that they are equal, version by version.
create table cell_stage (
  zone_id text not null,
  scope_id text not null,
  stage text not null,
  counted boolean not null,
  projects bigint not null check (projects > 0),
  total_fen bigint not null,
  formed_fen bigint not null,
  began bigint not null,
  ended bigint check (ended > began),
  primary key (zone_id, scope_id, stage, counted, began)
);
comment on table cell_stage is 'Projects and their total and formed investment (fen) by place and stage, from project_state; empty text for no zone, scope or stage';
create unique index cell_stage_live on cell_stage (zone_id, scope_id, stage, counted) where ended is null;

create table cell_month (
  sender_zone_id text not null,
  zone_id text not null,
  scope_id text not null,
  month text not null,
  projects bigint not null check (projects > 0),
  plan_year_fen bigint not null,
  month_fen bigint not null,
  ytd_fen bigint not null,
  cumulative_fen bigint not null,
  plan_year_stated bigint not null,
  month_stated bigint not null,
  ytd_stated bigint not null,
  cumulative_stated bigint not null,
  paired bigint not null,
  paired_done_fen bigint not null,
  paired_plan_fen bigint not null,
  began bigint not null,
  ended bigint check (ended > began),
  primary key (sender_zone_id, month, zone_id, scope_id, began)
);
comment on table cell_month is 'Monthly progress (fen) by sender, place and month, from progress; empty text for no sender, zone or scope';
comment on column cell_month.month_stated is 'Projects that state month_fen, and so on: a sum of which none is stated is missing, not nought';
comment on column cell_month.paired is 'Projects that state both what was done in the year so far and the plan of the year; paired_done_fen and paired_plan_fen are theirs';
create unique index cell_month_live on cell_month (sender_zone_id, month, zone_id, scope_id) where ended is null;

create table entry_touch (
  entry bigint not null,
  zone_id text not null,
  scope_id text not null,
  primary key (entry, zone_id, scope_id)
);
comment on table entry_touch is 'Places where an entry began or ended rows that figures are made of; empty text for no zone or scope';

do $$
declare
  t text;
  sight constant text := $policy$
    coalesce((select nullif(current_setting('app.everywhere', true), '')), '0') = '1'
    or zone_id = any ((select nullif(current_setting('app.zones', true), '')::text[])::text[])
    or scope_id = any ((select nullif(current_setting('app.scopes', true), '')::text[])::text[])$policy$;
begin
  foreach t in array array['cell_stage', 'cell_month', 'entry_touch']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to taihang_app', t);
  end loop;
  execute format('create policy see on cell_stage using (%s)', sight);
  execute format('create policy see on cell_month using (%s)', sight);
  execute format('create policy see on entry_touch for select using (%s)', sight);
  -- A sender may report for a place that it alone does not see; only the triggers write here.
  create policy note on entry_touch for insert with check (true);
end $$;

-- What one entry does to one cell: `move` holds differences, and the entry in `began`. Versions with equal values never stand
-- side by side, and none lasts less than one entry: so the rows alone decide what stands here, not the order of statements.
create function move_cell_stage(move cell_stage) returns void language plpgsql as $$
declare
  was cell_stage;
  before cell_stage;
  becomes cell_stage;
begin
  select * into was from cell_stage c where c.zone_id = move.zone_id and c.scope_id = move.scope_id
    and c.stage = move.stage and c.counted = move.counted and c.ended is null;
  if was.began > move.began then
    raise exception 'entry % writes into cells that entry % has changed: run taihang rebuild', move.began, was.began;
  end if;
  if was.began < move.began then
    before := was;
  else
    select * into before from cell_stage c where c.zone_id = move.zone_id and c.scope_id = move.scope_id
      and c.stage = move.stage and c.counted = move.counted and c.began < move.began order by c.began desc limit 1;
    if before.ended is distinct from move.began then before := null; end if;
  end if;
  becomes := move;
  becomes.projects := coalesce(was.projects, 0) + move.projects;
  becomes.total_fen := coalesce(was.total_fen, 0) + move.total_fen;
  becomes.formed_fen := coalesce(was.formed_fen, 0) + move.formed_fen;
  if was.began < move.began then
    update cell_stage c set ended = move.began where c.zone_id = was.zone_id and c.scope_id = was.scope_id
      and c.stage = was.stage and c.counted = was.counted and c.ended is null;
  end if;
  if becomes.projects = 0
    or (becomes.projects, becomes.total_fen, becomes.formed_fen) = (before.projects, before.total_fen, before.formed_fen) then
    if was.began = move.began then
      delete from cell_stage c where c.zone_id = was.zone_id and c.scope_id = was.scope_id
        and c.stage = was.stage and c.counted = was.counted and c.began = was.began;
    end if;
    if becomes.projects <> 0 then
      update cell_stage c set ended = null where c.zone_id = before.zone_id and c.scope_id = before.scope_id
        and c.stage = before.stage and c.counted = before.counted and c.began = before.began;
    end if;
  elsif was.began = move.began then
    update cell_stage c set projects = becomes.projects, total_fen = becomes.total_fen, formed_fen = becomes.formed_fen
      where c.zone_id = was.zone_id and c.scope_id = was.scope_id
      and c.stage = was.stage and c.counted = was.counted and c.ended is null;
  else
    insert into cell_stage select becomes.*;
  end if;
end $$;

create function move_cell_month(move cell_month) returns void language plpgsql as $$
declare
  was cell_month;
  before cell_month;
  becomes cell_month;
begin
  select * into was from cell_month c where c.sender_zone_id = move.sender_zone_id and c.month = move.month
    and c.zone_id = move.zone_id and c.scope_id = move.scope_id and c.ended is null;
  if was.began > move.began then
    raise exception 'entry % writes into cells that entry % has changed: run taihang rebuild', move.began, was.began;
  end if;
  if was.began < move.began then
    before := was;
  else
    select * into before from cell_month c where c.sender_zone_id = move.sender_zone_id and c.month = move.month
      and c.zone_id = move.zone_id and c.scope_id = move.scope_id and c.began < move.began order by c.began desc limit 1;
    if before.ended is distinct from move.began then before := null; end if;
  end if;
  becomes := move;
  becomes.projects := coalesce(was.projects, 0) + move.projects;
  becomes.plan_year_fen := coalesce(was.plan_year_fen, 0) + move.plan_year_fen;
  becomes.month_fen := coalesce(was.month_fen, 0) + move.month_fen;
  becomes.ytd_fen := coalesce(was.ytd_fen, 0) + move.ytd_fen;
  becomes.cumulative_fen := coalesce(was.cumulative_fen, 0) + move.cumulative_fen;
  becomes.plan_year_stated := coalesce(was.plan_year_stated, 0) + move.plan_year_stated;
  becomes.month_stated := coalesce(was.month_stated, 0) + move.month_stated;
  becomes.ytd_stated := coalesce(was.ytd_stated, 0) + move.ytd_stated;
  becomes.cumulative_stated := coalesce(was.cumulative_stated, 0) + move.cumulative_stated;
  becomes.paired := coalesce(was.paired, 0) + move.paired;
  becomes.paired_done_fen := coalesce(was.paired_done_fen, 0) + move.paired_done_fen;
  becomes.paired_plan_fen := coalesce(was.paired_plan_fen, 0) + move.paired_plan_fen;
  if was.began < move.began then
    update cell_month c set ended = move.began where c.sender_zone_id = was.sender_zone_id and c.month = was.month
      and c.zone_id = was.zone_id and c.scope_id = was.scope_id and c.ended is null;
  end if;
  if becomes.projects = 0
    or (becomes.projects, becomes.plan_year_fen, becomes.month_fen, becomes.ytd_fen, becomes.cumulative_fen,
        becomes.plan_year_stated, becomes.month_stated, becomes.ytd_stated, becomes.cumulative_stated, becomes.paired, becomes.paired_done_fen, becomes.paired_plan_fen)
      = (before.projects, before.plan_year_fen, before.month_fen, before.ytd_fen, before.cumulative_fen,
        before.plan_year_stated, before.month_stated, before.ytd_stated, before.cumulative_stated, before.paired, before.paired_done_fen, before.paired_plan_fen) then
    if was.began = move.began then
      delete from cell_month c where c.sender_zone_id = was.sender_zone_id and c.month = was.month
        and c.zone_id = was.zone_id and c.scope_id = was.scope_id and c.began = was.began;
    end if;
    if becomes.projects <> 0 then
      update cell_month c set ended = null where c.sender_zone_id = before.sender_zone_id and c.month = before.month
        and c.zone_id = before.zone_id and c.scope_id = before.scope_id and c.began = before.began;
    end if;
  elsif was.began = move.began then
    update cell_month c set projects = becomes.projects, plan_year_fen = becomes.plan_year_fen, month_fen = becomes.month_fen,
        ytd_fen = becomes.ytd_fen, cumulative_fen = becomes.cumulative_fen, plan_year_stated = becomes.plan_year_stated, month_stated = becomes.month_stated,
        ytd_stated = becomes.ytd_stated, cumulative_stated = becomes.cumulative_stated, paired = becomes.paired,
        paired_done_fen = becomes.paired_done_fen, paired_plan_fen = becomes.paired_plan_fen
      where c.sender_zone_id = was.sender_zone_id and c.month = was.month
      and c.zone_id = was.zone_id and c.scope_id = was.scope_id and c.ended is null;
  else
    insert into cell_month select becomes.*;
  end if;
end $$;

-- One sum, three sources: the rows a statement inserted, those it changed (before and after), and all rows (the recount).
-- A row adds to its cell at the entry that began it and takes away at the entry that ended it.
do $do$
declare
  inserted constant text := 'select *, 1 as side from new_rows';
  updated constant text := 'select *, -1 as side from old_rows union all select *, 1 as side from new_rows';
  turns constant text := $sql$(
      select *, began as entry, side as sign from (%1$s) rows_began where ended is distinct from began
      union all
      select *, ended as entry, -side as sign from (%1$s) rows_ended where ended <> began
    ) turns$sql$;
  stage_key constant text := 'zone_id, scope_id, stage, counted';
  stage_sums constant text := $sql$
    select coalesce(zone_id, '') as zone_id, coalesce(scope_id, '') as scope_id, coalesce(stage, '') as stage, counted,
      sum(sign)::bigint as projects,
      coalesce(sum(sign * total_fen), 0)::bigint as total_fen,
      coalesce(sum(sign * formed_fen), 0)::bigint as formed_fen,
      entry
    from %s
    group by 1, 2, 3, 4, entry$sql$;
  month_key constant text := 'sender_zone_id, zone_id, scope_id, month';
  pair constant text := 'case when ytd_fen is not null and plan_year_fen is not null then sign end';
  month_sums constant text := $sql$
    select coalesce(sender_zone_id, '') as sender_zone_id, coalesce(zone_id, '') as zone_id, coalesce(scope_id, '') as scope_id,
      month,
      sum(sign)::bigint as projects,
      coalesce(sum(sign * plan_year_fen), 0)::bigint as plan_year_fen,
      coalesce(sum(sign * month_fen), 0)::bigint as month_fen,
      coalesce(sum(sign * ytd_fen), 0)::bigint as ytd_fen,
      coalesce(sum(sign * cumulative_fen), 0)::bigint as cumulative_fen,
      coalesce(sum(case when plan_year_fen is not null then sign end), 0)::bigint as plan_year_stated,
      coalesce(sum(case when month_fen is not null then sign end), 0)::bigint as month_stated,
      coalesce(sum(case when ytd_fen is not null then sign end), 0)::bigint as ytd_stated,
      coalesce(sum(case when cumulative_fen is not null then sign end), 0)::bigint as cumulative_stated,
      coalesce(sum($sql$ || pair || $sql$), 0)::bigint as paired,
      coalesce(sum(($sql$ || pair || $sql$) * ytd_fen), 0)::bigint as paired_done_fen,
      coalesce(sum(($sql$ || pair || $sql$) * plan_year_fen), 0)::bigint as paired_plan_fen,
      entry
    from %s
    group by 1, 2, 3, 4, entry$sql$;
  keeper constant text := $sql$
    create function %1$I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
    begin
      perform %2$I(row(%3$s, entry, null)::%4$I) from (%5$s) moves
        where (%6$s) <> (%7$s) order by entry, %8$s;
      return null;
    end $body$;
    create trigger %1$I after %9$s on %10$I referencing %11$s for each statement execute function %1$I()$sql$;
  recount constant text := $sql$
    create view %1$I with (security_invoker = true) as
    select %2$s, %3$s, began, ended
    from (
      select %2$s, %4$s, entry as began, lead(entry) over turn as ended
      from (
        select %2$s, entry, %5$s from (%6$s union all %7$s) turns group by %2$s, entry
      ) moves
      where (%3$s) <> (%8$s)
      window turn as (partition by %2$s order by entry)
    ) versions
    where projects > 0$sql$;
  began constant text := '(select *, began as entry, 1 as sign from %I where ended is distinct from began) rows_began';
  ended constant text := '(select *, ended as entry, -1 as sign from %I where ended <> began) rows_ended';
  cell record;
  event record;
  sums text;
  running text;
  totals text;
begin
  for cell in
    select * from (values
      ('cell_stage', 'project_state', stage_key, stage_sums, array['projects', 'total_fen', 'formed_fen']),
      ('cell_month', 'progress', month_key, month_sums, array['projects', 'plan_year_fen', 'month_fen', 'ytd_fen', 'cumulative_fen',
        'plan_year_stated', 'month_stated', 'ytd_stated', 'cumulative_stated', 'paired', 'paired_done_fen', 'paired_plan_fen'])
    ) cells (name, rows, key, sums, measures)
  loop
    sums := array_to_string(cell.measures, ', ');
    select string_agg(format('(sum(%1$I) over turn)::bigint as %1$I', m), ', '), string_agg(format('sum(%1$I)::bigint as %1$I', m), ', ')
      into running, totals from unnest(cell.measures) m;
    for event in
      select * from (values ('insert', '_inserted', inserted, 'new table as new_rows'),
        ('update', '_updated', updated, 'old table as old_rows new table as new_rows')) events (name, suffix, source, tables)
    loop
      execute format(keeper, cell.name || event.suffix, 'move_' || cell.name, cell.key || ', ' || sums, cell.name,
        format(cell.sums, format(turns, event.source)), sums, array_to_string(array_fill('0'::text, array[cardinality(cell.measures)]), ', '),
        cell.key, event.name, cell.rows, event.tables);
    end loop;
    -- Each side is summed for itself first: then the planner knows how few groups there are, and works in parallel.
    execute format(recount, cell.name || '_recount', cell.key, sums, running, totals,
      format(cell.sums, format(began, cell.rows)), format(cell.sums, format(ended, cell.rows)),
      array_to_string(array_fill('0'::text, array[cardinality(cell.measures)]), ', '));
  end loop;
end $do$;
comment on view cell_stage_recount is 'What cell_stage has to hold, computed from all versions of project_state';
comment on view cell_month_recount is 'What cell_month has to hold, computed from all versions of progress';

-- Touched places. A row of progress moves figures of its sender too; an adjustment belongs to a zone only.
do $do$
declare
  t text;
  place text;
  beside text;
  recount text[] := '{}';
begin
  foreach t in array array['project', 'project_state', 'project_event', 'project_statement', 'project_link', 'progress',
    'progress_report', 'key_list_entry', 'session_entry', 'amendment', 'lead', 'contract', 'arrived_fund', 'rating', 'request',
    'adjustment']
  loop
    beside := case t when 'progress' then 'cross join lateral (values (zone_id), (coalesce(sender_zone_id, zone_id))) zones (zone)' else '' end;
    place := format('coalesce(%s, %L), coalesce(%s, %L)', case t when 'progress' then 'zone' else 'zone_id' end, '',
      case t when 'adjustment' then 'null' else 'scope_id' end, '');
    recount := recount || format(
      'select began, %1$s from %2$I %3$s group by 1, 2, 3 union select ended, %1$s from %2$I %3$s where ended is not null group by 1, 2, 3',
      place, t, beside);
    execute format($sql$
      create function %1$I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
      begin
        insert into entry_touch select distinct began, %4$s from new_rows %5$s on conflict do nothing;
        return null;
      end $body$;
      create trigger %1$I after insert on %3$I referencing new table as new_rows for each statement execute function %1$I();
      create function %2$I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
      begin
        insert into entry_touch
          select distinct entry, %4$s
          from (select max(coalesce(ended, began)) as entry from new_rows having count(*) > 0) latest
          cross join (select * from old_rows union all select * from new_rows) moved %5$s
          on conflict do nothing;
        return null;
      end $body$;
      create trigger %2$I after update on %3$I referencing old table as old_rows new table as new_rows
        for each statement execute function %2$I()$sql$,
      'touch_' || t || '_inserted', 'touch_' || t || '_updated', t, place, beside);
  end loop;
  execute format('create view entry_touch_recount (entry, zone_id, scope_id) with (security_invoker = true) as %s',
    array_to_string(recount, ' union '));
end $do$;
comment on view entry_touch_recount is 'Places that entries began or ended rows at; entry_touch holds all of these';

select set_config('app.everywhere', '1', true);
insert into cell_stage select * from cell_stage_recount;
insert into cell_month select * from cell_month_recount;
insert into entry_touch select * from entry_touch_recount;
