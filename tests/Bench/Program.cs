using Bench;
using Bench.Hop;
using Bench.Learning;

return args switch
{
    ["intake", .. var options] when Arguments.Read(options, "seconds N", "rounds N", "connections N", "open N")
        is { } asked => await IntakeBenchmark.Run(asked),
    ["start", .. var options] when Arguments.Read(options, "rounds N", "idle N")
        is { } asked => await StartBenchmark.Run(asked),
    ["hop", .. var options] when HopOptions.Read(options) is { } asked => await HopBenchmark.Run(asked),
    ["chat", .. var options] when Arguments.Read(options, "seconds N", "junk N", "streams N", "replicas N")
        is { } asked => await ChatBenchmark.Run(asked),
    ["cry", .. var options] when Arguments.Read(options, "cries N", "junk N") is { } asked
        => await CryBenchmark.Run(asked),
    ["desk", .. var options] when Arguments.Read(
        options, "seconds N", "rate N", "waiting N", "counsellors N")
        is { } asked => await DeskBenchmark.Run(asked),
    ["directory", .. var options] when Arguments.Read(options, "services N", "searches N") is { } asked
        => await DirectoryBenchmark.Run(asked),
    ["partners", .. var options] when Arguments.Read(
        options, "partners N", "rate N", "seconds N", "hang N")
        is { } asked => await PartnersBenchmark.Run(asked),
    ["crisis", "--learn"] => await CrisisSchool.Run(write: false),
    ["crisis", "--learn", "--write"] => await CrisisSchool.Run(write: true),
    ["crisis", var file] when File.Exists(file) => await CrisisBenchmark.Run(file, write: false),
    ["crisis", var file, "--write"] when File.Exists(file) => await CrisisBenchmark.Run(file, write: true),
    ["chat-watch", var port, var count] => await ChatWatchers.Run(port, count),
    ["bare", .. var options] => await BareApi.Run(options),
    ["hop-ours", .. var options] => await HopService.Run(options),
    ["hop-control", .. var options] => await HopControl.Run(options),
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
          hop      one event in, two statements, one event out, through PostgreSQL and RabbitMQ, against a textbook
                     --subject both    or ours, or control
                     --queue quorum    or classic
                     --relays 1        of the control
                     --events 30000    lie waiting, and are drained
                     --rounds 3
                     --open RATE       sends so many events a second, ready or not, and looks at the latency
                     --seconds 30      so long, after six seconds of warm-up
                     --held            with a snapshot held by an idle transaction, and without
                     --publish         what publishing costs against the bare client, 500 a second for 20 s
                     --backlog [N]     sends what lies in the outbox after an outage (1000000)
          chat     KakaoTalk's answers at 50 a second, a cry for help among junk, memory of open pages
                     --seconds 20      for each load
                     --junk 32         connections that write as fast as they can
                     --streams 20000   open pages, divided among the replicas
                     --replicas 2      of Intake, for the open pages
          cry      from a cry for help in the web chat to the desk's queue and the supervisors' list
                     --cries 45        for each load, at most 45
                     --junk 32         connections that write as fast as they can
          desk     the next contact for very many counsellors of very many who wait, and the open desks' pages
                     --seconds 30
                     --rate 50         counsellors that ask, a second
                     --waiting 10000
                     --counsellors 500
          directory  searches of a large directory in Korean and English, by its public door
                     --services 100000
                     --searches 400    for each load
          partners from an event to a thousand partners' endpoints, of which some hang
                     --partners 1000
                     --rate 200        events a second, one delivery each
                     --seconds 90
                     --hang 5          of a hundred
          crisis   what the crisis rules hear in labelled sentences: recall and precision for R2 and above, each miss
                     FILE.tsv          text, level; further columns are not read
                     --learn           learns the weights from all but the held-out sentences; --write keeps them

        --write replaces the section of the subject in docs/measurements.md, or of the file in docs/crisis-detection.md.
        """);
    return 2;
}
