using Bench;

return args switch
{
    ["intake", .. var options] => await IntakeBenchmark.Run(Arguments.Read(options, "seconds", "rounds",
        "connections", "open")),
    ["start", .. var options] => await StartBenchmark.Run(Arguments.Read(options, "rounds", "idle")),
    ["bare", .. var options] => await BareApi.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: ./bench SUBJECT [OPTION]...

          intake   POST /intake/calls/events against a bare minimal API that makes the same INSERT
                     --seconds 10      per subject and round
                     --rounds 5
                     --connections 16
                     --open RATE       sends so many requests a second, ready or not, instead of as many as are answered
          start    start to ready and idle memory: each service alone, the five together, and the city
                     --rounds 5
                     --idle 10         seconds from ready to the look at the memory

        --write replaces the section of the subject in docs/measurements.md.
        """);
    return 2;
}
