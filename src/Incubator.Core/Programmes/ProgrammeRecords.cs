using Incubator.Core.Records;

namespace Incubator.Core.Programmes;

/// <summary>What kind of record programmes are.</summary>
public static class ProgrammeRecords
{
    public const string Token = "programme";

    public static RecordKind Kind { get; } = new(Token, "programmes")
    {
        HasPublicList = true,
        PublicFields = new HashSet<string>
        {
            nameof(ProgrammeInput.Name), nameof(ProgrammeInput.NameFr), nameof(ProgrammeInput.SpaceId),
            nameof(ProgrammeInput.Summary), nameof(ProgrammeInput.Description), nameof(ProgrammeInput.Opens),
            nameof(ProgrammeInput.Closes), nameof(ProgrammeInput.Starts), nameof(ProgrammeInput.Weeks), nameof(ProgrammeInput.Equity),
            nameof(ProgrammeInput.Fee), nameof(ProgrammeInput.Currency), nameof(ProgrammeInput.Sectors),
            nameof(ProgrammeInput.Languages), nameof(ProgrammeInput.ApplyUrl),
        },
        WantedFields =
        [
            $"{nameof(ProgrammeInput.Summary)}.En", $"{nameof(ProgrammeInput.Summary)}.Fr", nameof(ProgrammeInput.Closes),
            nameof(ProgrammeInput.Weeks), nameof(ProgrammeInput.ApplyUrl),
        ],
        LinkFields = [nameof(ProgrammeInput.ApplyUrl)],
        RiskyFields = new HashSet<string>
        {
            nameof(ProgrammeInput.Name), nameof(ProgrammeInput.NameFr), nameof(ProgrammeInput.SpaceId),
            nameof(ProgrammeInput.Equity), nameof(ProgrammeInput.Fee), nameof(ProgrammeInput.Currency),
        },
    };
}
