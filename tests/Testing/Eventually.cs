namespace Testing;

/// <summary>Waits for what happens after an answer was given; fails when it has not happened in time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static Task Holds(Func<Task<bool>> condition, TimeSpan? patience = null) =>
        Gives<object>(async () => await condition() ? true : null, patience);

    /// <summary>The first value that is not null.</summary>
    public static async Task<T> Gives<T>(Func<Task<T?>> look, TimeSpan? patience = null) where T : class
    {
        var limit = patience ?? Patience;
        var until = TimeProvider.System.GetUtcNow() + limit;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            if (await look() is { } value) return value;
            await Task.Delay(Look);
        }

        throw new TimeoutException($"It has not come to pass within {limit.TotalSeconds:0} seconds.");
    }
}
