namespace Platform.Web;

/// <summary>A refusal as a value, for a form whose page says "no" itself instead of ending on a problem.</summary>
public static class Refusal
{
    /// <summary>What <paramref name="act"/> gives, or why it was refused. Faults stay faults.</summary>
    /// <param name="goesOn">The work that a form sent again must not do again is still to come.</param>
    public static async Task<(T? Result, RefusedException? Refused)> Of<T>(Func<Task<T?>> act, bool goesOn = false)
        where T : class
    {
        try
        {
            return (await act(), null);
        }
        catch (RefusedException refused)
        {
            return (null, refused);
        }
        finally
        {
            // What the page then looks up is none of the work a form sent again must not do again.
            if (!goesOn) IdempotentRequest.Claim();
        }
    }
}
