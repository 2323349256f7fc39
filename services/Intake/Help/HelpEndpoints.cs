using Contracts;
using Platform;

namespace IntakeService.Help;

/// <summary>The help somebody asked for, as they see it, and their word on whether it arrived.</summary>
public static class HelpEndpoints
{
    public static void MapHelp(this Service intake)
    {
        var help = intake.Group("/chat/help").Public();
        help.MapGet("", ShowHelp.Handle);
        help.MapPost("", TellOfHelp.Handle);

        intake.OnEach(NoteHelp.Heard, NoteHelp.React);
        intake.On<PersonErased>(ForgetHelp.React);
    }
}
