namespace Incubator.Core.LookUps;

/// <summary>Why a link counts as dead.</summary>
public enum LinkTrouble
{
    NoHost,
    NoConnection,
    NotSecure,
    TooSlow,
    NotFound,
    ServerError,
    Loop,
    Unreadable,

    /// <summary>It leads to an address, or a port, that is not of the public web.</summary>
    NotPublic,
}

/// <summary>What came of looking a link up.</summary>
public abstract record LinkAnswer
{
    private LinkAnswer()
    {
    }

    /// <param name="MovedTo">Where it leads for good; null where it stays.</param>
    public sealed record Works(string? MovedTo) : LinkAnswer;

    public sealed record Dead(LinkTrouble Trouble) : LinkAnswer;

    /// <summary>The host asks for patience.</summary>
    public sealed record Busy : LinkAnswer;

    /// <summary>The host wants no programs there.</summary>
    public sealed record Unasked : LinkAnswer;
}
