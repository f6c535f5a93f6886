namespace Incubator.Core.Records;

/// <summary>The kinds of record, as history, former addresses and the search index name them.</summary>
public static class RecordKinds
{
    public const string Space = "space";
    public const string Startup = "startup";
    public const string Aid = "aid";
    public const string City = "city";
    public const string Residency = "residency";
    public const string Rate = "rate";
    public const string User = "user";
}
