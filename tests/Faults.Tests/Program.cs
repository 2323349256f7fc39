using Faults.Tests;
using Xunit.Runner.InProc.SystemConsole;

// A careless city is to be killed, so it is a process of its own, and this program is at hand.
if (args is ["careless", var sins, .. var settings])
{
    await CarelessHost.Run(sins.Split(','), settings);
    return 0;
}

return await ConsoleRunner.Run(args);
