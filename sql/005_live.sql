-- Where a zone is, for the map.
alter table order_zone add column latitude real;
alter table order_zone add column longitude real;
alter table order_zone add column radius real; -- meters
