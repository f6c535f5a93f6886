namespace Incubator.Core.People;

/// <summary>People are in the history, but no kind of record: they have an editor of their own.</summary>
public static class UserRecords
{
    public const string Token = "user";
}
