-- Bookings: places in slots of a day, and the queue there. No name and no contact of anybody stands here: a booking leads to its
-- case by the ticket, a number of the queue to nobody.

create table bookings (
  region text not null,
  id uuid not null,
  application text not null,
  -- Id of what is booked, in the application.
  booking text not null,
  place text not null,
  -- As the place was called when it was booked.
  place_name text not null,
  date date not null,
  -- HH:MM on the region's clock: the slot begins; of a walk-in when the number was given.
  time text not null check (time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- From 1 to the slot's capacity; null: a walk-in, who takes no seat of a slot.
  seat integer check (seat > 0),
  -- In the queue of the day and place, from 1; `number` is the same with its letter.
  position integer not null check (position > 0),
  number text not null,
  state text not null default 'kept' check (state in
    ('kept', 'arrived', 'called', 'skipped', 'attended', 'missed', 'cancelled', 'displaced')),
  -- The case and the field of its form that asked for it; null: a walk-in.
  case_id uuid,
  ticket text,
  field text,
  -- Until when the applicant may choose again or cancel.
  change_until timestamptz not null,
  -- When it counts as missed; null: an official said otherwise.
  no_show_at timestamptz,
  -- Days on which the applicant is still to be reminded, as ["2026-03-03"]; the first of them stands in `remind_on`.
  reminders jsonb not null default '[]',
  remind_on date,
  arrived_at timestamptz,
  called_at timestamptz,
  calls integer not null default 0,
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (region, id),
  check ((case_id is null) = (ticket is null) and (case_id is null) = (field is null)),
  check (case_id is null or seat is not null)
);
-- A seat is taken once, and a number is given once; what was cancelled gives both back.
create unique index bookings_seat on bookings (region, application, booking, place, date, time, seat)
  where seat is not null and state not in ('cancelled', 'displaced');
create unique index bookings_position on bookings (region, application, booking, place, date, position)
  where state not in ('cancelled', 'displaced');
-- A case books once for each field that asks.
create unique index bookings_of_case on bookings (region, case_id, field) where case_id is not null;
create index bookings_missed on bookings (region, no_show_at) where state = 'kept';
create index bookings_remind on bookings (region, remind_on) where remind_on is not null;

-- Days on which a place is closed although the booking is open.
create table booking_closures (
  region text not null,
  application text not null,
  booking text not null,
  place text not null,
  date date not null,
  reason text not null,
  closed_by text not null,
  closed_at timestamptz not null,
  primary key (region, application, booking, place, date)
);

do $$
declare
  named text;
begin
  foreach named in array array['bookings', 'booking_closures'] loop
    execute format('alter table %I enable row level security', named);
    execute format('alter table %I force row level security', named);
    execute format($policy$
      create policy region_only on %I
        using (region = nullif(current_setting('payung.region', true), ''))
        with check (region = nullif(current_setting('payung.region', true), ''))
    $policy$, named);
  end loop;
end
$$;

-- What was booked is never deleted: it is cancelled.
grant select, insert, update on bookings to payung_app;
grant select, insert, delete on booking_closures to payung_app;
