namespace Incubator.Core.People;

/// <summary>Where somebody signs in.</summary>
/// <param name="Name">Browser and system; nothing where the browser does not say.</param>
/// <param name="IsNew">The person has not signed in in this browser before, and is told so by mail.</param>
public readonly record struct SignInDevice(string? Name, bool IsNew)
{
    public const int NameLength = 60;
}
