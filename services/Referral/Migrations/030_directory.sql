-- The directory. A record is kept whole, as HSDS has it; beside it stands what is searched for and decided on.
CREATE TABLE organizations (
    id         uuid PRIMARY KEY,
    -- Who wrote it last: what an agency or an import has written, the city's files do not write over.
    source     text NOT NULL CHECK (source IN ('pack', 'import', 'agency')),
    changed_at timestamptz NOT NULL,
    searched   text NOT NULL,
    pieces     text[] NOT NULL,
    record     jsonb NOT NULL
);
CREATE INDEX organizations_pieces ON organizations USING gin (pieces);

CREATE TABLE services (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations,
    source          text NOT NULL CHECK (source IN ('pack', 'import', 'agency')),
    changed_at      timestamptz NOT NULL,
    status          text NOT NULL CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
    needs           text[] NOT NULL,
    -- None: the whole city.
    districts       text[] NOT NULL,
    terms           uuid[] NOT NULL,
    languages       text[] NOT NULL,
    access          text[] NOT NULL,
    gender          text,
    minimum_age     integer,
    maximum_age     integer,
    visits          boolean NOT NULL,
    places          integer,
    -- How many of them were free when that was told.
    free            integer,
    told_at         timestamptz,
    verified_on     date,
    searched        text NOT NULL,
    pieces          text[] NOT NULL,
    record          jsonb NOT NULL
);
CREATE INDEX services_organization ON services (organization_id);
CREATE INDEX services_changed ON services (changed_at);
CREATE INDEX services_needs ON services USING gin (needs);
CREATE INDEX services_terms ON services USING gin (terms);
CREATE INDEX services_pieces ON services USING gin (pieces);

-- A search counts very many rows and shows few: what only these need lies elsewhere.
ALTER TABLE services
    ALTER COLUMN searched SET STORAGE MAIN,
    ALTER COLUMN pieces SET STORAGE EXTERNAL,
    ALTER COLUMN record SET STORAGE EXTERNAL,
    SET (toast_tuple_target = 1024);

-- Records that services point at.
CREATE TABLE directory_parts (
    id         uuid PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('location', 'taxonomy', 'taxonomy_term')),
    changed_at timestamptz NOT NULL,
    record     jsonb NOT NULL
);
CREATE INDEX directory_parts_kind ON directory_parts (kind, id);

CREATE TABLE service_locations (
    id          uuid PRIMARY KEY,
    service_id  uuid NOT NULL REFERENCES services ON DELETE CASCADE,
    location_id uuid REFERENCES directory_parts
);
CREATE INDEX service_locations_service ON service_locations (service_id);
