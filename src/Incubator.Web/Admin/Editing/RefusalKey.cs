using Incubator.Core.Records;

namespace Incubator.Web.Admin.Editing;

/// <summary>Which sentence says why nothing was saved, where the answer is about the whole and not about a field.</summary>
internal static class RefusalKey
{
    public static string Of(SaveResult result) => result switch
    {
        SaveResult.Forbidden => "Save.Forbidden",
        SaveResult.SignedOut => "Save.SignedOut",
        SaveResult.Stale => "State.Stale",
        SaveResult.TooOften => "Save.TooOften",
        _ => "Save.Missing",
    };
}
