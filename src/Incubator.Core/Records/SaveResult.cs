namespace Incubator.Core.Records;

/// <summary>What a write door answers. Every caller switches on it: form, API, import.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <param name="Id">Internal key of the record.</param>
    /// <param name="Slug">Its address; empty for records without a page of their own.</param>
    /// <param name="Version">The version after the save, for the next one.</param>
    public sealed record Saved(int Id, string Slug, int Version) : SaveResult
    {
        /// <summary>The fields that were not written: they wait for an administrator.</summary>
        public IReadOnlyList<string> Held { get; init; } = [];
    }

    /// <summary>Refused: what is wrong, field by field.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SaveResult;

    /// <summary>No such record, or none that this actor may know of: both look the same.</summary>
    public sealed record Missing : SaveResult;

    /// <summary>Someone else saved meanwhile: read the record again and compare.</summary>
    public sealed record Stale : SaveResult;

    /// <summary>This actor's role may not do this at all.</summary>
    public sealed record Forbidden : SaveResult;

    /// <summary>The actor's session has ended, or the account is disabled.</summary>
    public sealed record SignedOut : SaveResult;

    /// <summary>The actor has to show anew who they are: it was too long ago.</summary>
    public sealed record Unproven : SaveResult;

    /// <summary>The actor wrote too often within a minute.</summary>
    public sealed record TooOften : SaveResult;
}

/// <summary>An error beside a field. The path is that of the input: <c>Plans[1].Amount</c>; empty for the whole record.</summary>
public sealed record FieldError(string Path, string Message);
