namespace Platform.Crisis;

/// <summary>What signs weigh, alone and together. Pure.</summary>
internal static class Levels
{
    public static CrisisLevel Of(IReadOnlySet<Sign> signs, int partings)
    {
        bool Has(params ReadOnlySpan<Sign> any)
        {
            foreach (var sign in any)
            {
                if (signs.Contains(sign)) return true;
            }

            return false;
        }

        var recent = Has(Sign.Recent);
        var old = Has(Sign.Old) && !recent;
        var now = Has(Sign.Now);
        var means = Has(Sign.Edge, Sign.Holding);
        var wish = Has(
            Sign.Wish, Sign.Ending, Sign.Joining, Sign.Resolve, Sign.Suicide, Sign.MethodPlan, Sign.Farewell);

        if (Has(Sign.Medical, Sign.Violence, Sign.Rescue)
            || (!old && !recent && Has(Sign.Act, Sign.Wound, Sign.InProgress))
            || (now && means)
            || (now && Has(Sign.Resolve, Sign.MethodPlan, Sign.Voices, Sign.Act, Sign.Wound, Sign.InProgress))
            || (now && Has(Sign.Ending) && Has(Sign.Firm))
            || ((now || Has(Sign.Leaving)) && partings > 1)
            || (Has(Sign.Leaving) && Has(Sign.Firm, Sign.Farewell, Sign.GivingAway))
            || (means && Has(Sign.Preparation, Sign.Voices, Sign.MethodPlan))
            || (means && (wish || partings > 0) && !old && !recent))
        {
            return CrisisLevel.R4;
        }

        if (Has(Sign.Plan, Sign.Preparation, Sign.MethodPlan, Sign.Voices, Sign.Abuse, Sign.HarmOthers)
            || (recent && Has(Sign.Attempt, Sign.SelfHarm, Sign.Act, Sign.Wound, Sign.InProgress, Sign.Edge))
            || (Has(Sign.Soon, Sign.Firm, Sign.Now) && Has(Sign.Resolve, Sign.Joining))
            || (Has(Sign.Soon) && Has(Sign.Firm) && Has(Sign.Ending, Sign.Suicide))
            || (Has(Sign.Farewell) && partings > 0)
            || (Has(Sign.Soon) && (partings > 1 || (wish && partings > 0)))
            || partings > 2
            || (Has(Sign.Going) && (partings > 1 || Has(Sign.Firm, Sign.NothingAhead, Sign.GivingAway, Sign.Ending)))
            || (Has(Sign.GivingAway) && Has(Sign.Ending))
            || (Has(Sign.Worry) && (wish || partings > 1 || Has(Sign.Attempt, Sign.SelfHarm, Sign.MethodThought)))
            || (Has(Sign.Soon, Sign.Firm) && Has(Sign.Farewell))
            || (Has(Sign.Soon) && !old && Has(Sign.Attempt))
            || (means && wish))
        {
            return CrisisLevel.R3;
        }

        if (wish || partings > 1
            || Has(Sign.MethodThought, Sign.SelfHarm, Sign.Attempt, Sign.Act, Sign.Wound, Sign.InProgress)
            || (Has(Sign.GivingAway) && (partings > 0 || Has(Sign.NothingAhead)))
            || (Has(Sign.Parting, Sign.Leaving, Sign.Going) && Has(Sign.Passive, Sign.Hopeless, Sign.Burden)))
        {
            return CrisisLevel.R2;
        }

        return Has(Sign.Passive, Sign.Hopeless, Sign.Burden) ? CrisisLevel.R1 : CrisisLevel.R0;
    }
}
