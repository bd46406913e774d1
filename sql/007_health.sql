-- A clock that jumped ahead must not make an endpoint look as if it had failed for years: pauses are measured one by one.
alter table endpoint add column failed_at integer; -- the last failure
