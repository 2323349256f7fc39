-- When a service is open, as the city's clocks show it: worked out from its hours for some days ahead.
CREATE TABLE service_hours (
    service_id uuid PRIMARY KEY REFERENCES services ON DELETE CASCADE,
    open       tsmultirange NOT NULL,
    -- The days before this one are in it, as long as the city's holidays are those it was worked out by.
    until      date NOT NULL,
    holidays   text NOT NULL
);
CREATE INDEX service_hours_until ON service_hours (holidays, until);

INSERT INTO service_hours (service_id, open, until, holidays)
SELECT id, '{}', '-infinity', '' FROM services;
