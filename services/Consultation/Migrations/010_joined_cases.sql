-- Which cases are about one person, both ways round. Who that is stays with Intake.
CREATE TABLE joined_cases (
    case_id   uuid NOT NULL,
    other_id  uuid NOT NULL,
    PRIMARY KEY (case_id, other_id)
);
